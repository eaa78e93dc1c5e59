package smarthall.edge.sensor.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import smarthall.edge.reading.Quantity;
import smarthall.edge.sensor.ManualPace;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.SensorException;
import smarthall.edge.sensor.chip.Scd4x;

class Scd4xTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final ManualPace pace = new ManualPace();
    private final Wire wire = new Wire();
    private SimulatedScd4x inside = new SimulatedScd4x(Wire.AIR, pace::nanoTime);
    private final FaultyChip chip = new FaultyChip(inside);
    private final Scd4x driver = new Scd4x(wire.to(chip), pace, 1_950, 5.4, false);

    @AfterEach
    void close() {
        driver.close();
        wire.close();
    }

    /** The bytes of sections 3.5 to 3.9 of the data sheet, with the checksums that stand there. */
    @Test
    void itIsStoppedSetReadBackAndStartedAsTheDataSheetsExamplesShow() throws SensorException {
        assertThat(driver.measure()).isEmpty();

        assertThat(chip.written)
                .containsExactly(
                        "3f86",
                        "3682",
                        "2427079e09",
                        "2322",
                        "241d07e648",
                        "2318",
                        "2416000081",
                        "2313",
                        "21b1",
                        "e4b8");
        assertThat(inside.altitude()).isEqualTo(1_950);
        assertThat(inside.temperatureOffset()).isEqualTo(0x07E6);
        assertThat(inside.selfCalibration()).isZero();
        assertThat(driver.firmware()).isEqualTo("SCD4X f8969f073bbe");
        assertThat(HexFormat.of().formatHex(SimulatedChip.words(0xF896, 0x9F07, 0x3BBE)))
                .isEqualTo("f896319f07c23bbe89");
    }

    @Test
    void eachMeasurementIsReadOnce() throws SensorException {
        driver.measure();
        pace.pause(INTERVAL);

        List<Measurement> measurements = driver.measure();

        assertThat(measurements)
                .extracting(Measurement::quantity)
                .containsExactly(Quantity.CO2, Quantity.TEMPERATURE, Quantity.HUMIDITY);
        assertThat(measurements.get(0).value()).isCloseTo(Wire.AIR.co2(), within(0.5));
        assertThat(measurements.get(1).value()).isCloseTo(Wire.AIR.celsius(), within(0.006));
        assertThat(driver.measure()).isEmpty();
    }

    /** Section 3.5.2: 0x01f4 0x6667 0x5eb9 are 500 ppm, 25 °C and 37 %RH. */
    @Test
    void wordsBecomeTheDataSheetsExample() throws SensorException {
        assertThat(measured(0x01F4, 0x6667, 0x5EB9))
                .containsExactly(
                        new Measurement(Quantity.CO2, 500),
                        new Measurement(Quantity.TEMPERATURE, 25.0),
                        new Measurement(Quantity.HUMIDITY, 37.0));
        assertThatThrownBy(() -> measured(0, 0x6667, 0x5EB9))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("0 ppm");
    }

    private List<Measurement> measured(int... words) throws SensorException {
        FaultyChip fixed = new FaultyChip(new SimulatedChip() {
            private final SimulatedScd4x rest = new SimulatedScd4x(Wire.AIR, pace::nanoTime);
            private boolean reading;

            @Override
            public void write(byte... bytes) {
                rest.write(bytes);
                reading = bytes[0] == (byte) 0xEC;
            }

            @Override
            public byte[] read(int length) {
                byte[] answer = rest.read(length);
                return reading ? SimulatedChip.words(words) : answer;
            }
        });
        Scd4x other = new Scd4x(wire.to(fixed), pace, 0, 4, true);
        other.measure();
        pace.pause(INTERVAL);
        return other.measure();
    }

    @Test
    void aSpoiltMeasurementIsReplacedByTheNextOne() throws SensorException {
        driver.measure();
        pace.pause(INTERVAL);
        chip.flip(1, 4, 6);
        long before = pace.nanoTime();

        assertThat(driver.measure()).hasSize(3);
        assertThat(Duration.ofNanos(pace.nanoTime() - before)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    }

    @Test
    void twoSpoiltMeasurementsAreNoReading() throws SensorException {
        driver.measure();
        pace.pause(INTERVAL);
        FaultyChip unused = chip.flip(1, 0, 0);
        for (int polls = 0; polls < 10; polls++) {
            unused.flip(0, 2, 0);
        }

        assertThatThrownBy(driver::measure).isInstanceOf(SensorException.class).hasMessage("wrong checksum");
    }

    @Test
    void aChipTheLastRunLeftMeasuringIsStoppedFirst() throws SensorException {
        inside.write((byte) 0x21, (byte) 0xB1);
        pace.pause(INTERVAL);

        driver.measure();
        pace.pause(INTERVAL);

        assertThat(driver.measure()).hasSize(3);
    }

    @Test
    void pulledAndPutBackBetweenTwoSamplesItIsFoundIdleAndStartedAgainWithItsSettings() throws SensorException {
        driver.measure();
        pace.pause(INTERVAL);
        driver.measure();
        inside = new SimulatedScd4x(Wire.AIR, pace::nanoTime);
        chip.plugIn(inside);

        pace.pause(Duration.ofSeconds(10));
        assertThat(driver.measure()).isEmpty();
        pace.pause(Duration.ofSeconds(10));
        assertThatThrownBy(driver::measure).hasMessageContaining("no new measurement");
        assertThatThrownBy(driver::measure).isInstanceOf(SensorException.class);
        assertThat(driver.measure()).isEmpty();
        assertThat(inside.measures()).isTrue();
        assertThat(inside.altitude()).isEqualTo(1_950);
        pace.pause(INTERVAL);
        assertThat(driver.measure()).hasSize(3);
    }

    @Test
    void aSettingThatDoesNotHoldIsSaidSo() {
        chip.deafFor(0);
        Scd4x stubborn = new Scd4x(
                wire.to(new SimulatedChip() {
                    private byte[] answer = {};

                    @Override
                    public void write(byte... bytes) {
                        answer = bytes[0] == 0x36 ? SimulatedChip.words(1, 2, 3) : SimulatedChip.words(7);
                    }

                    @Override
                    public byte[] read(int length) {
                        return answer;
                    }
                }),
                pace,
                12,
                4,
                false);

        assertThatThrownBy(stubborn::measure).hasMessage("altitude was set to 12 and reads 7");
    }

    @Test
    void withoutPowerItIsGoneAndComesBack() throws SensorException {
        driver.measure();
        chip.unplug();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(driver::measure).isInstanceOf(SensorException.class);
        }
        inside = new SimulatedScd4x(Wire.AIR, pace::nanoTime);
        chip.plugIn(inside);

        driver.measure();
        pace.pause(INTERVAL);
        assertThat(driver.measure()).hasSize(3);
    }
}
