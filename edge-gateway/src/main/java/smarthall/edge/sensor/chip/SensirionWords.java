package smarthall.edge.sensor.chip;

import java.time.Duration;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.SensorException;

/**
 * How Sensirion's chips speak on I²C: commands of 16 bits, and after each word of 16 bits its checksum (SHT3x data sheet, sections
 * 4 and 4.12; SCD4x data sheet, sections 3.3 and 3.12).
 */
final class SensirionWords {
    private final I2cLine line;
    private final Pace pace;

    SensirionWords(I2cLine line, Pace pace) {
        this.line = line;
        this.pace = pace;
    }

    /** Sends a command and waits as long as the chip may take for it. */
    void command(int command, Duration execution) throws SensorException {
        line.write((byte) (command >> 8), (byte) command);
        pace.pause(execution);
    }

    /** Sends a command with one word. */
    void set(int command, int word, Duration execution) throws SensorException {
        byte high = (byte) (word >> 8);
        byte low = (byte) word;
        line.write((byte) (command >> 8), (byte) command, high, low, (byte) Crc8.of(high, low));
        pace.pause(execution);
    }

    /** Sends a command and reads the words of its answer. */
    int[] ask(int command, Duration execution, int words) throws SensorException {
        command(command, execution);
        byte[] answer = line.read(3 * words);
        int[] values = new int[words];
        for (int i = 0; i < words; i++) {
            if (Crc8.of(answer[3 * i], answer[3 * i + 1]) != (answer[3 * i + 2] & 0xFF)) {
                throw new SensorException("wrong checksum");
            }
            values[i] = (answer[3 * i] & 0xFF) << 8 | answer[3 * i + 1] & 0xFF;
        }
        return values;
    }

    /** Degrees Celsius of a raw word (SHT3x section 4.13, SCD4x section 3.6.2). */
    static double celsius(int word) {
        return rounded(-45 + 175 * word / 65_535.0);
    }

    /** Per cent of relative humidity of a raw word. */
    static double humidity(int word) {
        return rounded(100 * word / 65_535.0);
    }

    /** To 0.01, the chips' own resolution. */
    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
