package smarthall.edge.sensor.pi4j;

import smarthall.edge.sensor.chip.I2cLine;
import smarthall.edge.sensor.chip.SerialLine;
import smarthall.edge.sensor.door.DoorCounter;
import smarthall.edge.sensor.sound.SoundSource;
import smarthall.edge.settings.HallDescription.LocalSensor;
import smarthall.edge.settings.Wiring;

/** What sensors hang on: this machine's own wires, or simulated ones. */
interface Wires extends AutoCloseable {
    I2cLine i2c(LocalSensor sensor, Wiring.I2cPlace place);

    SerialLine serial(LocalSensor sensor, String port);

    DoorCounter.Pins pins(LocalSensor sensor, Wiring.Beams beams);

    SoundSource sound(LocalSensor sensor, Wiring.Microphone microphone);

    @Override
    void close();
}
