package smarthall.edge.sensor.pi4j;

import com.pi4j.io.gpio.digital.DigitalInput;
import smarthall.edge.sensor.SensorException;
import smarthall.edge.sensor.door.InputPin;

/** A digital input of Pi4J's. */
final class Pi4jPin implements InputPin {
    private final DigitalInput input;
    private final Runnable release;

    /** @param release gives the pin back */
    Pi4jPin(DigitalInput input, Runnable release) {
        this.input = input;
        this.release = release;
    }

    @Override
    public boolean high() throws SensorException {
        try {
            return input.state().isHigh();
        } catch (RuntimeException e) {
            throw new SensorException("pin " + input.config().address() + " cannot be read: " + Causes.of(e), e);
        }
    }

    @Override
    public void onChange(Listener listener) {
        input.addListener(event -> listener.changed(event.state().isHigh()));
    }

    @Override
    public void close() {
        Causes.quietly(release);
    }
}
