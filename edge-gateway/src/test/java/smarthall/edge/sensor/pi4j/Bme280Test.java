package smarthall.edge.sensor.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import smarthall.edge.sensor.ManualPace;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.SensorException;
import smarthall.edge.sensor.chip.Bme280;

class Bme280Test {
    private final ManualPace pace = new ManualPace();
    private final Wire wire = new Wire();
    private final FaultyChip chip = new FaultyChip(new SimulatedBme280(Wire.AIR, pace::nanoTime));
    private final Bme280 driver = new Bme280(wire.to(chip), pace);

    @AfterEach
    void close() {
        driver.close();
        wire.close();
    }

    /** The simulated chip compensates by the data sheet's integer formulas, the driver by its other ones. */
    @Test
    void bothOfTheDataSheetsFormulasAgreeAllDayLong() throws SensorException {
        for (int hour = 0; hour < 24; hour++) {
            SimulatedAir air = new SimulatedAir(
                    Clock.fixed(Instant.parse("2026-11-24T00:00:00Z").plusSeconds(hour * 3_600L), ZoneOffset.UTC));
            Bme280 other = new Bme280(wire.to(new SimulatedBme280(air, pace::nanoTime)), pace);

            List<Measurement> measurements = other.measure();

            assertThat(measurements.get(0).value()).isCloseTo(air.celsius(), within(0.02));
            assertThat(measurements.get(1).value()).isCloseTo(air.humidity(), within(0.05));
        }
    }

    /** The data sheet of its sister gives raw 519,888 with T1 27,504, T2 26,435, T3 −1,000 as 25.08 °C (BMP280, section 3.12). */
    @Test
    void theTemperatureIsTheDataSheetsExample() throws SensorException {
        Bme280 other = new Bme280(
                wire.to(new SimulatedChip() {
                    private final SimulatedBme280 rest = new SimulatedBme280(Wire.AIR, pace::nanoTime);
                    private boolean data;

                    @Override
                    public void write(byte... bytes) {
                        rest.write(bytes);
                        data = bytes[0] == (byte) 0xFA;
                    }

                    @Override
                    public byte[] read(int length) {
                        byte[] answer = rest.read(length);
                        if (data) {
                            answer[0] = (byte) (519_888 >> 12);
                            answer[1] = (byte) (519_888 >> 4);
                            answer[2] = (byte) (519_888 << 4);
                        }
                        return answer;
                    }
                }),
                pace);

        assertThat(other.measure().get(0).value()).isEqualTo(25.08);
    }

    @Test
    void itIsResetAndForcedWithoutPressure() throws SensorException {
        driver.measure();
        driver.measure();

        assertThat(chip.written)
                .contains("e0b6", "f500", "f201")
                .filteredOn("f421"::equals)
                .hasSize(2);
    }

    @Test
    void aFlippedBitIsSeenBecauseItIsReadTwice() throws SensorException {
        driver.measure();
        chip.flip(1, 0, 7);

        assertThat(driver.measure().get(0).value()).isCloseTo(Wire.AIR.celsius(), within(0.02));
    }

    @Test
    void itsSisterWithoutHumidityIsRefused() {
        Bme280 other = new Bme280(
                wire.to(new SimulatedChip() {
                    @Override
                    public void write(byte... bytes) {}

                    @Override
                    public byte[] read(int length) {
                        return new byte[] {0x58};
                    }
                }),
                pace);

        assertThatThrownBy(other::measure).hasMessage("chip 0x58 is no BME280 (0x60)");
    }

    @Test
    void aBusThatReadsOnesIsNoReading() throws SensorException {
        driver.measure();
        chip.stuckAt((byte) 0xFF);

        assertThatThrownBy(driver::measure).isInstanceOf(SensorException.class);
        chip.loose();
        assertThat(driver.measure()).hasSize(2);
    }

    @Test
    void afterALossOfPowerHumidityIsSetAgain() throws SensorException {
        driver.measure();
        chip.plugIn(new SimulatedBme280(Wire.AIR, pace::nanoTime));

        assertThatThrownBy(driver::measure).hasMessage("measured nothing");
        assertThat(driver.measure()).hasSize(2);
    }

    @Test
    void pulledAndPutBackItIsSetUpAnew() throws SensorException {
        driver.measure();
        chip.unplug();
        assertThatThrownBy(driver::measure).isInstanceOf(SensorException.class);
        assertThatThrownBy(driver::measure).isInstanceOf(SensorException.class);
        chip.plugIn(new SimulatedBme280(Wire.AIR, pace::nanoTime));

        assertThat(driver.measure()).hasSize(2);
    }
}
