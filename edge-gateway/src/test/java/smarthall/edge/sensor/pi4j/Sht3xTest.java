package smarthall.edge.sensor.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.io.exception.IOReadException;
import com.pi4j.io.i2c.I2C;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.Quantity;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.SensorDriver;
import smarthall.edge.sensor.SensorException;
import smarthall.edge.settings.HallDescription.LocalSensor;

class Sht3xTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T04:00:00Z"), ZoneOffset.UTC);

    @Test
    void checksumIsTheDataSheetsExample() {
        assertThat(Crc8.of(0xBE, 0xEF)).isEqualTo(0x92);
        assertThat(Crc8.of(0x00, 0x00)).isEqualTo(0x81);
    }

    @Test
    void ticksBecomeDegreesAndPerCentByTheDataSheetsFormula() throws SensorException {
        List<Measurement> measurements = new Sht3x(chipThatAnswers(0x66, 0x66, 0x93, 0x80, 0x00, 0xA2)).measure();

        assertThat(measurements)
                .containsExactly(new Measurement(Quantity.TEMPERATURE, 25.0), new Measurement(Quantity.HUMIDITY, 50.0));
    }

    @Test
    void theEndsOfTheScaleAreReached() throws SensorException {
        assertThat(new Sht3x(chipThatAnswers(0x00, 0x00, 0x81, 0xFF, 0xFF, 0xAC)).measure())
                .containsExactly(
                        new Measurement(Quantity.TEMPERATURE, -45.0), new Measurement(Quantity.HUMIDITY, 100.0));
    }

    @Test
    void itAsksForASingleShotWithoutClockStretching() throws SensorException {
        I2C chip = chipThatAnswers(0x66, 0x66, 0x93, 0x80, 0x00, 0xA2);

        new Sht3x(chip).measure();

        verify(chip).write(new byte[] {0x24, 0x00});
    }

    @Test
    void aFlippedBitIsDropped() {
        assertThatThrownBy(() -> new Sht3x(chipThatAnswers(0x66, 0x67, 0x93, 0x80, 0x00, 0xA2)).measure())
                .isInstanceOf(SensorException.class)
                .hasMessage("wrong checksum");
        assertThatThrownBy(() -> new Sht3x(chipThatAnswers(0x66, 0x66, 0x93, 0x80, 0x00, 0xA3)).measure())
                .isInstanceOf(SensorException.class)
                .hasMessage("wrong checksum");
    }

    @Test
    void aChipThatDoesNotAnswerIsSaidSo() {
        I2C chip = mock(I2C.class);
        when(chip.read(any(byte[].class), anyInt(), anyInt())).thenThrow(new IOReadException("NACK"));

        assertThatThrownBy(() -> new Sht3x(chip).measure())
                .isInstanceOf(SensorException.class)
                .hasMessageStartingWith("no answer");
    }

    @Test
    void whereThereIsNoBusTheSimulatedChipAnswersThroughPi4j(@TempDir Path noDevices) throws SensorException {
        try (LocalSensors sensors = new LocalSensors(NOON, noDevices)) {
            SensorDriver driver =
                    sensors.open(new LocalSensor(new DeviceId("local-climate"), 1, 0x44, Duration.ofSeconds(10)));

            List<Measurement> measurements = driver.measure();

            assertThat(measurements)
                    .extracting(Measurement::quantity)
                    .containsExactly(Quantity.TEMPERATURE, Quantity.HUMIDITY);
            assertThat(measurements.get(0).value()).isBetween(20.0, 25.0);
            assertThat(measurements.get(1).value()).isBetween(40.0, 55.0);
            driver.close();
        }
    }

    @Test
    void theSimulatedChipAnswersOnceAndOnlyWhenItHasMeasured() {
        AtomicLong nanos = new AtomicLong();
        SimulatedSht3x chip = new SimulatedSht3x(NOON, nanos::get);
        assertThatThrownBy(chip::read).isInstanceOf(IOReadException.class);
        assertThatThrownBy(() -> chip.write((byte) 0x24)).hasMessageContaining("not acknowledged");

        chip.write((byte) 0x24, (byte) 0x00);
        nanos.set(12_499_999);
        assertThatThrownBy(chip::read).isInstanceOf(IOReadException.class);
        nanos.set(12_500_000);

        byte[] answer = chip.read();
        assertThat(answer).hasSize(6);
        assertThat(answer[2]).isEqualTo((byte) Crc8.of(answer[0], answer[1]));
        assertThat(answer[5]).isEqualTo((byte) Crc8.of(answer[3], answer[4]));
        assertThatThrownBy(chip::read).isInstanceOf(IOReadException.class);
    }

    private static I2C chipThatAnswers(int... bytes) {
        I2C chip = mock(I2C.class);
        when(chip.read(any(byte[].class), anyInt(), anyInt())).thenAnswer(call -> {
            byte[] buffer = call.getArgument(0);
            for (int i = 0; i < bytes.length; i++) {
                buffer[i] = (byte) bytes[i];
            }
            return bytes.length;
        });
        return chip;
    }
}
