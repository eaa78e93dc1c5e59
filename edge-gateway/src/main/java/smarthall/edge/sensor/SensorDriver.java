package smarthall.edge.sensor;

import java.util.List;

/** A sensor wired to the gateway. */
public interface SensorDriver extends AutoCloseable {
    /** Measures now; may take some 20 ms. */
    List<Measurement> measure() throws SensorException;

    @Override
    void close();
}
