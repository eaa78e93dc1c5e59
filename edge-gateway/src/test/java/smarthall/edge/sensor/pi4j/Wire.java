package smarthall.edge.sensor.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.serial.Serial;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.chip.I2cLine;
import smarthall.edge.sensor.chip.SerialLine;

/** Pi4J with a simulated chip or device behind its own provider interface. */
final class Wire implements AutoCloseable {
    static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T04:00:00Z"), ZoneOffset.UTC);
    static final SimulatedAir AIR = new SimulatedAir(NOON);

    final Context pi4j =
            Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook().build();

    I2cLine to(SimulatedChip chip) {
        SimulatedI2cProvider provider = new SimulatedI2cProvider(config -> chip);
        return new Pi4jI2cLine(() -> provider.create(
                I2C.newConfigBuilder(pi4j).id("chip").bus(1).device(0x44).build()));
    }

    SerialLine to(SimulatedUart device, Pace pace) {
        SimulatedSerialProvider provider = new SimulatedSerialProvider(config -> device);
        return new Pi4jSerialLine(
                () -> provider.create(Serial.newConfigBuilder(pi4j)
                        .id("device")
                        .device("/dev/ttyAMA0")
                        .build()),
                pace);
    }

    @Override
    public void close() {
        pi4j.shutdown();
    }
}
