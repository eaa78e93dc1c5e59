package smarthall.edge.sensor.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.sensor.SensorDriver;
import smarthall.edge.settings.HallDescription.LocalSensor;

/** Opens the chips on this machine's I²C buses through Pi4J; where a bus does not exist, a simulated chip stands in behind Pi4J. */
public final class LocalSensors implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LocalSensors.class);

    private final Context pi4j;
    private final I2CProvider real = LinuxFsI2CProvider.newInstance();
    private final I2CProvider simulated;
    private final Path devices;

    public LocalSensors(Clock hallTime) {
        this(hallTime, Path.of("/dev"));
    }

    LocalSensors(Clock hallTime, Path devices) {
        this.devices = devices;
        this.simulated = new SimulatedI2cProvider(() -> new SimulatedSht3x(hallTime, System::nanoTime));
        this.pi4j = Pi4J.newContextBuilder()
                .noAutoDetect()
                .disableShutdownHook()
                .add(real, simulated)
                .build();
    }

    public SensorDriver open(LocalSensor sensor) {
        Path bus = devices.resolve("i2c-" + sensor.i2cBus());
        boolean there = Files.exists(bus);
        if (there) {
            log.info("{}: SHT3x on {} through Pi4J", sensor.device(), bus);
        } else {
            log.info("{}: no {} on this machine, a simulated SHT3x answers behind Pi4J", sensor.device(), bus);
        }
        return new Sht3x((there ? real : simulated)
                .create(I2C.newConfigBuilder(pi4j)
                        .id(sensor.device().value())
                        .bus(sensor.i2cBus())
                        .device(sensor.i2cAddress())
                        .build()));
    }

    @Override
    public void close() {
        pi4j.shutdown();
    }
}
