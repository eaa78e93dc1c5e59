package smarthall.edge.sensor.pi4j;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.exception.IOReadException;
import smarthall.edge.sensor.chip.Crc8;

/** A chip at one address of an I²C bus, byte for byte as its data sheet has it. What it does not acknowledge it throws. */
interface SimulatedChip {
    /** What comes between a start with the write bit and the stop. */
    void write(byte... bytes);

    /** What the chip says after a start with the read bit; the bus reads 0xFF once it has nothing more to say. */
    byte[] read(int length);

    /** The error of a Linux bus whose chip does not answer: ENXIO or EREMOTEIO. */
    static IOException notAcknowledged() {
        return new IOException("Remote I/O error");
    }

    static IOReadException readNotAcknowledged() {
        return new IOReadException("Remote I/O error");
    }

    /** The words, each with its checksum behind it, as Sensirion's chips send them. */
    static byte[] words(int... words) {
        byte[] bytes = new byte[3 * words.length];
        for (int i = 0; i < words.length; i++) {
            bytes[3 * i] = (byte) (words[i] >> 8);
            bytes[3 * i + 1] = (byte) words[i];
            bytes[3 * i + 2] = (byte) Crc8.of(words[i] >> 8, words[i]);
        }
        return bytes;
    }

    /** The raw word of a temperature (−45 to 130 °C) as Sensirion's chips scale it. */
    static int celsiusWord(double celsius) {
        return ticks((celsius + 45) / 175);
    }

    static int humidityWord(double humidity) {
        return ticks(humidity / 100);
    }

    private static int ticks(double share) {
        return (int) Math.round(Math.max(0, Math.min(1, share)) * 65_535);
    }
}
