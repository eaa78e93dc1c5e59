package smarthall.edge.sensor.chip;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import smarthall.edge.reading.Quantity;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.SensorException;

/**
 * A Bosch BME280, one forced measurement of temperature and humidity per sample (data sheet BST-BME280-DS002, sections 3.3.3 and 5).
 * The chip sends no checksums, so what is read is read twice and taken only when both are equal.
 */
public final class Bme280 extends ChipDriver {
    /** Section 5.4.1: 0x60; a BMP280 beside it in the catalogue says 0x58 and knows no humidity. */
    private static final int ID = 0xD0;

    private static final int RESET = 0xE0;
    private static final int CONTROL_HUMIDITY = 0xF2;
    private static final int STATUS = 0xF3;
    private static final int CONTROL_MEASURING = 0xF4;
    private static final int CONFIGURATION = 0xF5;
    private static final int TEMPERATURE_AND_HUMIDITY = 0xFA;

    /** Section 5.4.4: a measurement runs; the trimming values are being copied. */
    private static final int MEASURING_BIT = 1 << 3;

    private static final int COPYING_BIT = 1;

    /** Section 5.4.5: temperature once, pressure never, forced mode. Section 5.4.3: humidity once. */
    private static final byte FORCED = 0x21;

    private static final byte ONCE = 0x01;
    private static final byte RESET_WORD = (byte) 0xB6;

    /** Section 9.1: at most 1.25 + 2.3 + 2.3 + 0.575 ms for one of each. */
    private static final Duration MEASURING = Duration.ofMillis(7);

    /** Table 1: start-up takes 2 ms at most. */
    private static final Duration STARTING = Duration.ofMillis(3);

    /** Sections 5.4.7 and 5.4.8: what a skipped quantity reads. */
    private static final int NO_TEMPERATURE = 0x80000;

    private static final int NO_HUMIDITY = 0x8000;

    private final I2cLine line;
    private final Pace pace;
    private @Nullable Trimming trimming;

    public Bme280(I2cLine line, Pace pace) {
        this.line = line;
        this.pace = pace;
    }

    @Override
    void setUp() throws SensorException {
        int id = twice(ID, 1)[0] & 0xFF;
        if (id != 0x60) {
            throw new SensorException(String.format("chip 0x%02x is no BME280 (0x60)", id));
        }
        line.write((byte) RESET, RESET_WORD);
        pace.pause(STARTING);
        if ((twice(STATUS, 1)[0] & COPYING_BIT) != 0) {
            throw new SensorException("still copies its trimming values");
        }
        trimming = new Trimming(twice(0x88, 26), twice(0xE1, 7));
        line.write((byte) CONFIGURATION, (byte) 0);
        // Section 5.4.3: takes effect with the next write of the other control register.
        line.write((byte) CONTROL_HUMIDITY, ONCE);
    }

    @Override
    List<Measurement> sample() throws SensorException {
        Trimming known = trimming;
        if (known == null) {
            throw new SensorException("not set up");
        }
        byte[] raw = Attempts.upToThree(this::force);
        int rawTemperature = (raw[0] & 0xFF) << 12 | (raw[1] & 0xFF) << 4 | (raw[2] & 0xFF) >> 4;
        int rawHumidity = (raw[3] & 0xFF) << 8 | raw[4] & 0xFF;
        if (rawTemperature == NO_TEMPERATURE || rawHumidity == NO_HUMIDITY) {
            // After a loss of power the register for humidity is 0 again.
            setUp();
            throw new SensorException("measured nothing");
        }
        return List.of(
                new Measurement(Quantity.TEMPERATURE, rounded(known.celsius(rawTemperature))),
                new Measurement(Quantity.HUMIDITY, rounded(known.humidity(rawTemperature, rawHumidity))));
    }

    private byte[] force() throws SensorException {
        line.write((byte) CONTROL_MEASURING, FORCED);
        pace.pause(MEASURING);
        if ((line.readRegister(STATUS, 1)[0] & MEASURING_BIT) != 0) {
            throw new SensorException("measures longer than it may");
        }
        return twice(TEMPERATURE_AND_HUMIDITY, 5);
    }

    private byte[] twice(int register, int length) throws SensorException {
        return Attempts.upToThree(() -> {
            byte[] first = line.readRegister(register, length);
            if (!Arrays.equals(first, line.readRegister(register, length))) {
                throw new SensorException("register " + register + " read twice differs");
            }
            return first;
        });
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    @Override
    public String firmware() {
        return "BME280";
    }

    @Override
    public void close() {
        line.close();
    }

    /** What each chip was measured to be like in the factory (section 4.2.2, table 16), and the formulas for it (section 4.2.3). */
    private static final class Trimming {
        private final int t1;
        private final int t2;
        private final int t3;
        private final int h1;
        private final int h2;
        private final int h3;
        private final int h4;
        private final int h5;
        private final int h6;

        /** Registers 0x88 to 0xA1, and 0xE1 to 0xE7. */
        Trimming(byte[] low, byte[] high) {
            t1 = word(low, 0) & 0xFFFF;
            t2 = word(low, 2);
            t3 = word(low, 4);
            h1 = low[25] & 0xFF;
            h2 = word(high, 0);
            h3 = high[2] & 0xFF;
            h4 = high[3] << 4 | high[4] & 0x0F;
            h5 = high[5] << 4 | (high[4] & 0xF0) >> 4;
            h6 = high[6];
        }

        private static short word(byte[] bytes, int at) {
            return (short) (bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8);
        }

        double celsius(int raw) {
            return fine(raw) / 5_120;
        }

        private double fine(int raw) {
            double difference = raw / 16_384.0 - t1 / 1_024.0;
            return difference * t2 + difference * difference / 64 * t3;
        }

        double humidity(int rawTemperature, int raw) {
            double warmth = fine(rawTemperature) - 76_800;
            double linear = (raw - (h4 * 64.0 + h5 / 16_384.0 * warmth))
                    * (h2 / 65_536.0 * (1 + h6 / 67_108_864.0 * warmth * (1 + h3 / 67_108_864.0 * warmth)));
            return Math.max(0, Math.min(100, linear * (1 - h1 * linear / 524_288)));
        }
    }
}
