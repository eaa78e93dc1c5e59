package smarthall.edge.sensor;

import java.util.List;

/** A sensor wired to the gateway. One thread uses it. */
public interface SensorDriver extends AutoCloseable {
    /**
     * What the sensor says now; empty while it has nothing to say yet, as in its warm-up. Takes some milliseconds, and seconds
     * where a chip has to be set up again.
     *
     * @throws SensorException where it should answer and does not, or answers what cannot be true
     */
    List<Measurement> measure() throws SensorException;

    /** What is built in there: the chip, and what it tells of its own version. */
    String firmware();

    @Override
    void close();
}
