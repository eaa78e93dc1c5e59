package smarthall.edge.sensor.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smarthall.edge.reading.Quantity;
import smarthall.edge.sensor.ManualPace;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.SensorException;
import smarthall.edge.sensor.chip.MhZ19;

class MhZ19Test {
    private final ManualPace pace = new ManualPace();
    private final Wire wire = new Wire();
    private final SimulatedMhZ19 device = new SimulatedMhZ19(Wire.AIR);
    private final Line line = new Line();
    private MhZ19 driver;

    /** The wire, which may spoil, cut, keep back or add. */
    private final class Line implements SimulatedUart {
        private int spoilt;
        private int cut;
        private boolean dead;
        private String before = "";
        private byte[] fixed = {};

        @Override
        public void receive(byte... bytes) {
            if (!dead) {
                device.receive(bytes);
            }
        }

        @Override
        public byte[] sent() {
            byte[] bytes = device.sent();
            if (bytes.length == 0) {
                return bytes;
            }
            if (fixed.length > 0) {
                bytes = fixed;
            }
            if (spoilt-- > 0) {
                bytes[3] ^= 0x10;
            }
            if (cut-- > 0) {
                bytes = Arrays.copyOf(bytes, 5);
            }
            byte[] all = Arrays.copyOf(HexFormat.of().parseHex(before), before.length() / 2 + bytes.length);
            System.arraycopy(bytes, 0, all, before.length() / 2, bytes.length);
            return all;
        }
    }

    @BeforeEach
    void connect() throws SensorException {
        driver = new MhZ19(wire.to(line, pace), pace, false);
        assertThat(driver.measure()).as("warm-up").isEmpty();
    }

    @AfterEach
    void close() {
        driver.close();
        wire.close();
    }

    /** The user manual's example: 0x86 with high byte 2 and low byte 0x60 is 608 ppm. */
    @Test
    void itWarmsUpForThreeMinutesAndThenSaysTheCo2() throws SensorException {
        pace.pause(Duration.ofSeconds(179));
        assertThat(driver.measure()).isEmpty();
        pace.pause(Duration.ofSeconds(1));
        assertThat(driver.measure().get(0).value()).isCloseTo(Wire.AIR.co2(), within(0.5));

        line.fixed = SimulatedMhZ19.answer(608);
        assertThat(driver.measure()).containsExactly(new Measurement(Quantity.CO2, 608));
        assertThat(device.selfCalibration()).isFalse();
    }

    @Test
    void checksumsAreThoseOfTheUserManual() {
        assertThat(HexFormat.of().formatHex(SimulatedMhZ19.answer(608)))
                .startsWith("ff8602603e")
                .hasSize(18);
        SimulatedMhZ19 other = new SimulatedMhZ19(Wire.AIR);
        other.receive(HexFormat.of().parseHex("ff0186000000000079"));
        assertThat(other.sent()).hasSize(9);
        other.receive(HexFormat.of().parseHex("ff0186000000000078"));
        assertThat(other.sent()).isEmpty();
        other.receive(HexFormat.of().parseHex("ff01790000000000" + "86"));
        assertThat(other.selfCalibration()).isFalse();
    }

    @Test
    void aWrongChecksumAndAShortAnswerAreAskedForAgain() throws SensorException {
        pace.pause(Duration.ofMinutes(3));
        line.spoilt = 1;
        assertThat(driver.measure()).hasSize(1);
        line.cut = 2;
        assertThat(driver.measure()).hasSize(1);
    }

    @Test
    void threeWrongAnswersAreNoReading() {
        pace.pause(Duration.ofMinutes(3));
        line.spoilt = 3;
        assertThatThrownBy(driver::measure).isInstanceOf(SensorException.class).hasMessage("wrong checksum");
        line.before = "ff";
        assertThatThrownBy(driver::measure).isInstanceOf(SensorException.class);
    }

    @Test
    void anImpossibleValueIsNoReading() {
        pace.pause(Duration.ofMinutes(3));
        line.fixed = SimulatedMhZ19.answer(0xFFFF);
        assertThatThrownBy(driver::measure).hasMessageContaining("65535 ppm");
    }

    @Test
    void pulledAndPutBackItWarmsUpAgain() throws SensorException {
        pace.pause(Duration.ofMinutes(3));
        line.dead = true;
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(driver::measure).hasMessage("answer of 0 bytes instead of 9");
        }
        line.dead = false;

        assertThat(driver.measure()).isEmpty();
        pace.pause(Duration.ofMinutes(3));
        assertThat(driver.measure()).hasSize(1);
    }
}
