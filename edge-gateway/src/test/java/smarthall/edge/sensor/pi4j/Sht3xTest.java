package smarthall.edge.sensor.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.pi4j.io.exception.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import smarthall.edge.reading.Quantity;
import smarthall.edge.sensor.ManualPace;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.SensorException;
import smarthall.edge.sensor.chip.Crc8;
import smarthall.edge.sensor.chip.Sht3x;

class Sht3xTest {
    private final ManualPace pace = new ManualPace();
    private final Wire wire = new Wire();
    private final FaultyChip chip = new FaultyChip(fresh());
    private final Sht3x driver = new Sht3x(wire.to(chip), pace);

    private SimulatedSht3x fresh() {
        return new SimulatedSht3x(Wire.AIR, pace::nanoTime);
    }

    @AfterEach
    void close() {
        driver.close();
        wire.close();
    }

    @Test
    void checksumIsTheDataSheetsExample() {
        assertThat(Crc8.of(0xBE, 0xEF)).isEqualTo(0x92);
        assertThat(Crc8.of(0x00, 0x00)).isEqualTo(0x81);
    }

    @Test
    void itIsResetWithItsHeaterOffAndThenAskedForSingleShotsWithoutClockStretching() throws SensorException {
        List<Measurement> measurements = driver.measure();
        driver.measure();

        assertThat(chip.written).containsExactly("3093", "30a2", "3066", "f32d", "2400", "2400");
        assertThat(measurements)
                .extracting(Measurement::quantity)
                .containsExactly(Quantity.TEMPERATURE, Quantity.HUMIDITY);
        assertThat(measurements.get(0).value()).isCloseTo(Wire.AIR.celsius(), within(0.006));
        assertThat(measurements.get(1).value()).isCloseTo(Wire.AIR.humidity(), within(0.006));
    }

    @Test
    void theEndsOfTheScaleAreReached() throws SensorException {
        Sht3x ends = new Sht3x(
                wire.to(new SimulatedChip() {
                    private byte[] next = {};

                    @Override
                    public void write(byte... bytes) {
                        next = bytes[0] == 0x24 ? SimulatedChip.words(0x0000, 0xFFFF) : SimulatedChip.words(0x8010);
                    }

                    @Override
                    public byte[] read(int length) {
                        return next;
                    }
                }),
                pace);

        assertThat(ends.measure())
                .containsExactly(
                        new Measurement(Quantity.TEMPERATURE, -45.0), new Measurement(Quantity.HUMIDITY, 100.0));
    }

    @Test
    void oneFlippedBitIsAskedForAgainWhereverItIs() throws SensorException {
        driver.measure();
        for (int at = 0; at < 6; at++) {
            for (int bit = 0; bit < 8; bit++) {
                chip.flip(0, at, bit);
                assertThat(driver.measure().get(0).value()).isCloseTo(Wire.AIR.celsius(), within(0.006));
            }
        }
    }

    @Test
    void afterThreeWrongChecksumsThereIsNoReading() throws SensorException {
        driver.measure();
        chip.flip(0, 0, 3).flip(0, 1, 1).flip(0, 5, 7);

        assertThatThrownBy(driver::measure).isInstanceOf(SensorException.class).hasMessage("wrong checksum");
        assertThat(driver.measure()).hasSize(2);
    }

    @Test
    void aBusThatIsStuckGivesNoReadingAndTheSensorComesBack() throws SensorException {
        driver.measure();
        chip.stuckAt((byte) 0xFF);
        assertThatThrownBy(driver::measure).isInstanceOf(SensorException.class);
        chip.stuckAt((byte) 0x00);
        assertThatThrownBy(driver::measure).isInstanceOf(SensorException.class);

        chip.loose();

        assertThat(driver.measure()).hasSize(2);
    }

    @Test
    void aMissingAcknowledgementIsTriedAgain() throws SensorException {
        driver.measure();
        chip.deafFor(2);

        assertThat(driver.measure()).hasSize(2);
    }

    @Test
    void pulledAndPutBackItIsSetUpAnew() throws SensorException {
        driver.measure();
        chip.unplug();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(driver::measure)
                    .isInstanceOf(SensorException.class)
                    .hasMessage("no answer: Remote I/O error");
        }
        chip.written.clear();
        chip.plugIn(fresh());

        assertThat(driver.measure()).hasSize(2);
        assertThat(chip.written).startsWith("3093", "30a2", "3066").endsWith("2400");
    }

    @Test
    void theSimulatedChipAnswersOnceAndOnlyWhenItHasMeasured() {
        SimulatedSht3x alone = fresh();
        assertThatThrownBy(() -> alone.read(6)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> alone.write((byte) 0x24)).isInstanceOf(IOException.class);

        alone.write((byte) 0x24, (byte) 0x00);
        pace.pause(Duration.ofNanos(12_499_999));
        assertThatThrownBy(() -> alone.read(6)).isInstanceOf(IOException.class);
        pace.pause(Duration.ofNanos(1));

        byte[] answer = alone.read(6);
        assertThat(answer[2]).isEqualTo((byte) Crc8.of(answer[0], answer[1]));
        assertThat(answer[5]).isEqualTo((byte) Crc8.of(answer[3], answer[4]));
        assertThatThrownBy(() -> alone.read(6)).isInstanceOf(IOException.class);
    }
}
