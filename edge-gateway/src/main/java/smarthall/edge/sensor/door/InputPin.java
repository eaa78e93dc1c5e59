package smarthall.edge.sensor.door;

import smarthall.edge.sensor.SensorException;

/** A digital input. */
public interface InputPin extends AutoCloseable {
    boolean high() throws SensorException;

    /** Hears each change from now on, in order, on a thread of its own. */
    void onChange(Listener listener);

    @Override
    void close();

    /** Told what the pin is now. */
    interface Listener {
        void changed(boolean high);
    }
}
