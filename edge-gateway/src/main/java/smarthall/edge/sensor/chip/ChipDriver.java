package smarthall.edge.sensor.chip;

import java.util.List;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.SensorDriver;
import smarthall.edge.sensor.SensorException;

/** A chip that is set up before its first sample, and anew after it has failed twice in a row: it may have been unplugged meanwhile. */
abstract class ChipDriver implements SensorDriver {
    private static final int SET_UP_AGAIN_AFTER = 2;

    private boolean ready;
    private int failures;

    /** Brings the chip from whatever state it is in into the one it measures in. */
    abstract void setUp() throws SensorException;

    abstract List<Measurement> sample() throws SensorException;

    @Override
    public final List<Measurement> measure() throws SensorException {
        try {
            if (!ready) {
                setUp();
                ready = true;
            }
            List<Measurement> measurements = sample();
            failures = 0;
            return measurements;
        } catch (SensorException e) {
            failures++;
            if (failures >= SET_UP_AGAIN_AFTER) {
                ready = false;
            }
            throw e;
        }
    }
}
