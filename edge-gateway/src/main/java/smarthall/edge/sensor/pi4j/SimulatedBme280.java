package smarthall.edge.sensor.pi4j;

import java.util.function.IntToDoubleFunction;
import java.util.function.LongSupplier;

/**
 * A BME280 chip: its registers, the trimming values of one chip, and forced measurements of 6.4 ms. Raw values are those for which the
 * data sheet's integer formulas (section 4.2.3) give the air's.
 */
final class SimulatedBme280 implements SimulatedChip {
    private static final long MEASURING_NANOS = 6_400_000;
    private static final long RESET_NANOS = 2_000_000;

    private static final int T1 = 27_504;
    private static final int T2 = 26_435;
    private static final int T3 = -1_000;
    private static final int H1 = 75;
    private static final int H2 = 370;
    private static final int H3 = 0;
    private static final int H4 = 308;
    private static final int H5 = 50;
    private static final int H6 = 30;

    private final SimulatedAir air;
    private final LongSupplier nanoTime;
    private final byte[] registers = new byte[256];
    private int pointer;
    private long busyUntil;
    private int humidityTimes;

    SimulatedBme280(SimulatedAir air, LongSupplier nanoTime) {
        this.air = air;
        this.nanoTime = nanoTime;
        this.busyUntil = nanoTime.getAsLong();
        registers[0xD0] = 0x60;
        word(0x88, T1);
        word(0x8A, T2);
        word(0x8C, T3);
        registers[0xA1] = H1;
        word(0xE1, H2);
        registers[0xE3] = H3;
        registers[0xE4] = (byte) (H4 >> 4);
        registers[0xE5] = (byte) (H4 & 0x0F | (H5 & 0x0F) << 4);
        registers[0xE6] = (byte) (H5 >> 4);
        registers[0xE7] = H6;
        powerOn();
    }

    private void word(int at, int value) {
        registers[at] = (byte) value;
        registers[at + 1] = (byte) (value >> 8);
    }

    private void powerOn() {
        registers[0xF2] = 0;
        registers[0xF4] = 0;
        humidityTimes = 0;
        data(0x80000, 0x8000);
    }

    private void data(int temperature, int humidity) {
        registers[0xFA] = (byte) (temperature >> 12);
        registers[0xFB] = (byte) (temperature >> 4);
        registers[0xFC] = (byte) (temperature << 4);
        registers[0xFD] = (byte) (humidity >> 8);
        registers[0xFE] = (byte) humidity;
    }

    @Override
    public void write(byte... bytes) {
        pointer = bytes[0] & 0xFF;
        for (int i = 1; i < bytes.length; i++) {
            set(pointer, bytes[i]);
        }
    }

    private void set(int register, byte value) {
        if (register == 0xE0 && value == (byte) 0xB6) {
            powerOn();
            busyUntil = nanoTime.getAsLong() + RESET_NANOS;
        } else if (register == 0xF2 || register == 0xF5) {
            registers[register] = value;
        } else if (register == 0xF4) {
            humidityTimes = registers[0xF2] & 7;
            if ((value & 3) == 1 || (value & 3) == 2) {
                busyUntil = nanoTime.getAsLong() + MEASURING_NANOS;
                measure(value >> 5 & 7);
            }
        }
    }

    private void measure(int temperatureTimes) {
        int temperature = raw(1 << 20, air.celsius() * 100, value -> (fine(value) * 5 + 128) >> 8);
        int fine = fine(temperature);
        int humidity = raw(1 << 16, air.humidity() * 1_024, value -> humidity(fine, value));
        data(temperatureTimes == 0 ? 0x80000 : temperature, humidityTimes == 0 ? 0x8000 : humidity);
    }

    /** The raw value below {@code end} whose compensated one comes closest from below. */
    private static int raw(int end, double wanted, IntToDoubleFunction compensated) {
        int low = 0;
        int high = end;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (compensated.applyAsDouble(middle) <= wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int fine(int raw) {
        int linear = (raw >> 3) - (T1 << 1);
        int square = (raw >> 4) - T1;
        return (linear * T2 >> 11) + ((square * square >> 12) * T3 >> 14);
    }

    /** In units of 1/1024 per cent. */
    private static int humidity(int fine, int raw) {
        int v = fine - 76_800;
        int left = (raw << 14) - (H4 << 20) - H5 * v + 16_384 >> 15;
        int right = (((v * H6 >> 10) * ((v * H3 >> 11) + 32_768) >> 10) + 2_097_152) * H2 + 8_192 >> 14;
        v = left * right;
        v -= ((v >> 15) * (v >> 15) >> 7) * H1 >> 4;
        return Math.max(0, Math.min(419_430_400, v)) >> 12;
    }

    @Override
    public byte[] read(int length) {
        boolean busy = nanoTime.getAsLong() - busyUntil < 0;
        registers[0xF3] = (byte) (busy ? 0x08 : 0);
        byte[] answer = new byte[length];
        for (int i = 0; i < length; i++) {
            answer[i] = registers[pointer + i & 0xFF];
        }
        return answer;
    }
}
