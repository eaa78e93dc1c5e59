package smarthall.edge.sensor.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.SensorDriver;
import smarthall.edge.sensor.chip.Bme280;
import smarthall.edge.sensor.chip.MhZ19;
import smarthall.edge.sensor.chip.Pms5003;
import smarthall.edge.sensor.chip.Scd4x;
import smarthall.edge.sensor.chip.Sht3x;
import smarthall.edge.sensor.door.DoorCounter;
import smarthall.edge.sensor.sound.SoundLevelMeter;
import smarthall.edge.settings.HallDescription.LocalSensor;
import smarthall.edge.settings.SensorWires;
import smarthall.edge.settings.Wiring;

/** Opens the sensors on this machine's own wires through Pi4J, or simulated chips behind Pi4J where there are no such wires. */
public final class LocalSensors implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LocalSensors.class);

    private final Context pi4j;
    private final Clock hallTime;
    private final Pace pace;
    private final SensorWires chosen;
    private final Path root;
    private final Wires real;
    private final Wires simulated;

    public LocalSensors(Clock hallTime, SensorWires chosen) {
        this(hallTime, chosen, Pace.REAL);
    }

    /** @param pace real time, in which chips measure and warm up */
    public LocalSensors(Clock hallTime, SensorWires chosen, Pace pace) {
        this(hallTime, chosen, pace, Path.of("/"));
    }

    /** @param root where {@code dev} and {@code proc} are looked for */
    LocalSensors(Clock hallTime, SensorWires chosen, Pace pace, Path root) {
        this.hallTime = hallTime;
        this.chosen = chosen;
        this.pace = pace;
        this.root = root;
        this.pi4j =
                Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook().build();
        this.real = new RealWires(pi4j, pace);
        this.simulated = new SimulatedWires(pi4j, pace, new SimulatedAir(hallTime));
    }

    /** @param folder for what a sensor must remember over a restart */
    public SensorDriver open(LocalSensor sensor, Path folder) {
        boolean real = isReal(sensor.wiring());
        Wiring wiring = sensor.wiring();
        if (real) {
            log.info("{}: {} on {} through Pi4J", sensor.device(), wiring.chip(), wiring.place());
        } else {
            log.info(
                    "{}: in the place of {} a simulated {} answers behind Pi4J",
                    sensor.device(),
                    wiring.place(),
                    wiring.chip());
        }
        return driver(sensor, real ? this.real : simulated, folder);
    }

    /**
     * Made-up readings must never come from a hall's own sensors: a board with pins is real even while a bus or a port is missing,
     * for it may only be unplugged.
     */
    private boolean isReal(Wiring wiring) {
        return switch (chosen) {
            case REAL -> true;
            case SIMULATED -> false;
            case AUTO -> Files.exists(root.resolve("proc/device-tree/model")) || isThere(wiring);
        };
    }

    private boolean isThere(Wiring wiring) {
        if (wiring instanceof Wiring.OnI2c) {
            return Files.exists(
                    root.resolve("dev/i2c-" + ((Wiring.OnI2c) wiring).at().bus()));
        }
        // Serial ports are looked up whole: /dev/serial/by-id/… is one, too.
        return wiring.place().startsWith("/dev/")
                && Files.exists(root.resolve(wiring.place().substring(1)));
    }

    private SensorDriver driver(LocalSensor sensor, Wires wires, Path folder) {
        String name = sensor.device().value();
        Wiring wiring = sensor.wiring();
        if (wiring instanceof Wiring.Sht3x) {
            return new Sht3x(wires.i2c(sensor, ((Wiring.Sht3x) wiring).at()), pace);
        }
        if (wiring instanceof Wiring.Bme280) {
            return new Bme280(wires.i2c(sensor, ((Wiring.Bme280) wiring).at()), pace);
        }
        if (wiring instanceof Wiring.Scd4x) {
            Wiring.Scd4x scd4x = (Wiring.Scd4x) wiring;
            return new Scd4x(
                    wires.i2c(sensor, scd4x.at()),
                    pace,
                    scd4x.altitudeMetres(),
                    scd4x.temperatureOffset(),
                    scd4x.selfCalibration());
        }
        if (wiring instanceof Wiring.MhZ19) {
            Wiring.MhZ19 mhZ19 = (Wiring.MhZ19) wiring;
            return new MhZ19(wires.serial(sensor, mhZ19.serialPort()), pace, mhZ19.selfCalibration());
        }
        if (wiring instanceof Wiring.Pms5003) {
            return new Pms5003(name, wires.serial(sensor, ((Wiring.Pms5003) wiring).serialPort()), pace);
        }
        if (wiring instanceof Wiring.Microphone) {
            Wiring.Microphone microphone = (Wiring.Microphone) wiring;
            return new SoundLevelMeter(
                    name,
                    wires.sound(sensor, microphone),
                    pace,
                    microphone.sampleRate(),
                    microphone.bits(),
                    microphone.fullScaleDb() + microphone.calibrationDb());
        }
        Wiring.Beams beams = (Wiring.Beams) wiring;
        return new DoorCounter(
                name,
                wires.pins(sensor, beams),
                beams.brokenIsHigh(),
                pace,
                folder.resolve(name + ".counts"),
                hallTime);
    }

    @Override
    public void close() {
        real.close();
        simulated.close();
        pi4j.shutdown();
    }
}
