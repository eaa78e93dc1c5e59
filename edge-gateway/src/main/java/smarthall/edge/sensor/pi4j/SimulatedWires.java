package smarthall.edge.sensor.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.serial.Serial;
import com.pi4j.io.serial.SerialProvider;
import java.util.ArrayList;
import java.util.List;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.chip.I2cLine;
import smarthall.edge.sensor.chip.SerialLine;
import smarthall.edge.sensor.door.DoorCounter;
import smarthall.edge.sensor.sound.SoundSource;
import smarthall.edge.settings.HallDescription.LocalSensor;
import smarthall.edge.settings.Wiring;

/** Simulated chips behind Pi4J's own provider interfaces, for machines without wires: the drivers' code is the same, only the wire is not. */
final class SimulatedWires implements Wires {
    private final Context pi4j;
    private final Pace pace;
    private final SimulatedAir air;
    private final SimulatedInputProvider inputs = new SimulatedInputProvider();
    private final List<SimulatedVisitors> visitors = new ArrayList<>();

    SimulatedWires(Context pi4j, Pace pace, SimulatedAir air) {
        this.pi4j = pi4j;
        this.pace = pace;
        this.air = air;
    }

    @Override
    public I2cLine i2c(LocalSensor sensor, Wiring.I2cPlace place) {
        SimulatedChip chip = chip(sensor.wiring());
        I2CProvider provider = new SimulatedI2cProvider(config -> chip);
        return new Pi4jI2cLine(() -> provider.create(I2C.newConfigBuilder(pi4j)
                .id(sensor.device().value())
                .bus(place.bus())
                .device(place.address())
                .build()));
    }

    private SimulatedChip chip(Wiring wiring) {
        if (wiring instanceof Wiring.Scd4x) {
            return new SimulatedScd4x(air, pace::nanoTime);
        }
        if (wiring instanceof Wiring.Bme280) {
            return new SimulatedBme280(air, pace::nanoTime);
        }
        return new SimulatedSht3x(air, pace::nanoTime);
    }

    @Override
    public SerialLine serial(LocalSensor sensor, String port) {
        SimulatedUart device = sensor.wiring() instanceof Wiring.MhZ19
                ? new SimulatedMhZ19(air)
                : new SimulatedPms5003(air, pace::nanoTime);
        SerialProvider provider = new SimulatedSerialProvider(config -> device);
        return new Pi4jSerialLine(
                () -> provider.create(Serial.newConfigBuilder(pi4j)
                        .id(sensor.device().value())
                        .device(port)
                        .build()),
                pace);
    }

    @Override
    public DoorCounter.Pins pins(LocalSensor sensor, Wiring.Beams beams) {
        SimulatedInputProvider.Input outside = input(sensor.device() + "-outside", beams.outsidePin());
        SimulatedInputProvider.Input inside = input(sensor.device() + "-inside", beams.insidePin());
        SimulatedVisitors walking = new SimulatedVisitors(
                outside, inside, beams.brokenIsHigh(), sensor.device().hashCode());
        visitors.add(walking);
        return new DoorCounter.Pins(new Pi4jPin(outside, walking::close), new Pi4jPin(inside, walking::close));
    }

    private SimulatedInputProvider.Input input(String id, int pin) {
        return (SimulatedInputProvider.Input) inputs.create(
                DigitalInput.newConfigBuilder(pi4j).id(id).address(pin).build());
    }

    @Override
    public SoundSource sound(LocalSensor sensor, Wiring.Microphone microphone) {
        return new SimulatedSound(pace, microphone.sampleRate(), microphone.bits());
    }

    @Override
    public void close() {
        visitors.forEach(SimulatedVisitors::close);
    }
}
