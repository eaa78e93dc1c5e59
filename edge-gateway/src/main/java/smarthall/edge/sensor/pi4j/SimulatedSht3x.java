package smarthall.edge.sensor.pi4j;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.exception.IOReadException;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * An SHT3x chip, byte for byte: takes the single-shot command, measures 12.5 ms, does not acknowledge a read before that, then gives
 * temperature and humidity with their checksums once. The air it feels follows the time of day.
 */
final class SimulatedSht3x {
    private static final long MEASURING_NANOS = 12_500_000;
    private static final long MILLIS_OF_DAY = 86_400_000;

    /** 15:00 in the hall's zone (UTC+8), the warmest hour. */
    private static final long WARMEST_MILLIS = 7 * 3_600_000L;

    private final Clock hallTime;
    private final LongSupplier nanoTime;
    private boolean measuring;
    private long readyAt;

    SimulatedSht3x(Clock hallTime, LongSupplier nanoTime) {
        this.hallTime = hallTime;
        this.nanoTime = nanoTime;
    }

    void write(byte... bytes) {
        if (!Arrays.equals(bytes, new byte[] {0x24, 0x00})) {
            throw new IOException("command not acknowledged");
        }
        measuring = true;
        readyAt = nanoTime.getAsLong() + MEASURING_NANOS;
    }

    byte[] read() {
        if (!measuring || nanoTime.getAsLong() - readyAt < 0) {
            throw new IOReadException("read not acknowledged");
        }
        measuring = false;
        double daily = Math.cos(2 * Math.PI * (hallTime.millis() - WARMEST_MILLIS) / MILLIS_OF_DAY);
        double ripple = Math.sin(hallTime.millis() / 97_000.0);
        int temperature = ticks((22.5 + 1.8 * daily + 0.08 * ripple + 45) / 175);
        int humidity = ticks((48 - 5 * daily - 0.4 * ripple) / 100);
        return new byte[] {
            (byte) (temperature >> 8),
            (byte) temperature,
            (byte) Crc8.of(temperature >> 8, temperature),
            (byte) (humidity >> 8),
            (byte) humidity,
            (byte) Crc8.of(humidity >> 8, humidity)
        };
    }

    private static int ticks(double share) {
        return (int) Math.round(Math.max(0, Math.min(1, share)) * 65_535);
    }
}
