package smarthall.edge.sensor.pi4j;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import smarthall.edge.reading.Quantity;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.SensorDriver;
import smarthall.edge.sensor.SensorException;

/**
 * A Sensirion SHT30, SHT31 or SHT35: one single-shot measurement of high repeatability without clock stretching per sample (data
 * sheet sections 4.3 and 4.13).
 */
final class Sht3x implements SensorDriver {
    private static final byte[] SINGLE_SHOT = {0x24, 0x00};

    /** Data sheet table 4: at most 15.5 ms at high repeatability. */
    private static final Duration MEASURING = Duration.ofMillis(16);

    private final I2C chip;

    Sht3x(I2C chip) {
        this.chip = chip;
    }

    @Override
    public List<Measurement> measure() throws SensorException {
        byte[] answer = new byte[6];
        try {
            chip.write(SINGLE_SHOT);
            pause();
            int length = chip.read(answer, 0, answer.length);
            if (length != answer.length) {
                throw new SensorException("answer of " + length + " bytes instead of 6");
            }
        } catch (IOException e) {
            throw new SensorException("no answer: " + e.getMessage(), e);
        }
        double temperature = -45 + 175 * word(answer, 0) / 65_535.0;
        double humidity = 100 * word(answer, 3) / 65_535.0;
        return List.of(
                new Measurement(Quantity.TEMPERATURE, rounded(temperature)),
                new Measurement(Quantity.HUMIDITY, rounded(humidity)));
    }

    private static void pause() {
        long end = System.nanoTime() + MEASURING.toNanos();
        for (long left = MEASURING.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static int word(byte[] answer, int at) throws SensorException {
        int high = answer[at] & 0xFF;
        int low = answer[at + 1] & 0xFF;
        if (Crc8.of(high, low) != (answer[at + 2] & 0xFF)) {
            throw new SensorException("wrong checksum");
        }
        return high << 8 | low;
    }

    /** To the chip's own resolution, 0.01. */
    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    @Override
    public void close() {
        chip.close();
    }
}
