package smarthall.edge.sensor;

/** A sensor gave no usable answer this time; the sample is dropped and counted. */
public final class SensorException extends Exception {
    private static final long serialVersionUID = 1L;

    public SensorException(String message) {
        super(message);
    }

    public SensorException(String message, Throwable cause) {
        super(message, cause);
    }
}
