package smarthall.edge.sensor.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.serial.Serial;
import com.pi4j.io.serial.SerialProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.chip.I2cLine;
import smarthall.edge.sensor.chip.SerialLine;
import smarthall.edge.sensor.door.DoorCounter;
import smarthall.edge.sensor.door.InputPin;
import smarthall.edge.sensor.sound.Arecord;
import smarthall.edge.sensor.sound.SoundSource;
import smarthall.edge.settings.HallDescription.LocalSensor;
import smarthall.edge.settings.SettingsException;
import smarthall.edge.settings.Wiring;

/** This machine's buses, ports, pins and sound cards through Pi4J's providers. */
final class RealWires implements Wires {
    private static final int BAUD = 9_600;

    /** Chatter is judged by {@link DoorCounter}, by when each change began; this only keeps a flood of edges away. */
    private static final long DEBOUNCE_MICROS = 1_000;

    private final Context pi4j;
    private final Pace pace;
    private final SerialProvider ports = new TtySerialProvider();
    private @Nullable DigitalInputProvider pins;

    RealWires(Context pi4j, Pace pace) {
        this.pi4j = pi4j;
        this.pace = pace;
    }

    /**
     * Each chip has a provider of its own: Pi4J keeps a bus open as long as its provider lives, and of an adapter that was pulled and
     * put back the old descriptor answers nothing more. The kernel lets several descriptors use one bus.
     */
    @Override
    public I2cLine i2c(LocalSensor sensor, Wiring.I2cPlace place) {
        I2CProvider provider = LinuxFsI2CProvider.newInstance();
        provider.initialize(pi4j);
        return new Pi4jI2cLine(() -> open(provider, sensor, place));
    }

    private I2C open(I2CProvider provider, LocalSensor sensor, Wiring.I2cPlace place) {
        String id = sensor.device().value();
        if (pi4j.registry().exists(id)) {
            pi4j.registry().remove(id);
        }
        provider.shutdown(pi4j);
        return provider.create(I2C.newConfigBuilder(pi4j)
                .id(id)
                .bus(place.bus())
                .device(place.address())
                .build());
    }

    @Override
    public SerialLine serial(LocalSensor sensor, String port) {
        return new Pi4jSerialLine(
                () -> ports.create(Serial.newConfigBuilder(pi4j)
                        .id(sensor.device().value())
                        .device(port)
                        .baud8N1(BAUD)
                        .build()),
                pace);
    }

    @Override
    public DoorCounter.Pins pins(LocalSensor sensor, Wiring.Beams beams) {
        try {
            return new DoorCounter.Pins(
                    pin(sensor.device() + "-outside", beams.outsidePin()),
                    pin(sensor.device() + "-inside", beams.insidePin()));
        } catch (RuntimeException | LinkageError e) {
            throw new SettingsException(sensor.device() + " is wired to " + beams.place()
                    + ", which cannot be opened here: " + Causes.of(e) + ".");
        }
    }

    private InputPin pin(String id, int line) {
        DigitalInput input = provider()
                .create(DigitalInput.newConfigBuilder(pi4j)
                        .id(id)
                        .address(line)
                        .pull(PullResistance.PULL_UP)
                        .debounce(DEBOUNCE_MICROS, TimeUnit.MICROSECONDS)
                        .build());
        return new Pi4jPin(input, () -> pi4j.registry().remove(id));
    }

    /** Made only where a door has pins: it loads libgpiod, which other machines lack. */
    private DigitalInputProvider provider() {
        DigitalInputProvider provider = pins;
        if (provider == null) {
            provider = GpioDDigitalInputProvider.newInstance();
            provider.initialize(pi4j);
            pins = provider;
        }
        return provider;
    }

    @Override
    public SoundSource sound(LocalSensor sensor, Wiring.Microphone microphone) {
        return new Arecord(microphone.device(), microphone.sampleRate(), microphone.bits());
    }

    @Override
    public void close() {
        DigitalInputProvider provider = pins;
        if (provider != null) {
            Causes.quietly(() -> provider.shutdown(pi4j));
        }
    }
}
