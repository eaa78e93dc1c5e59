package smarthall.edge.sensor.chip;

/** Sensirion's checksum over two bytes: polynomial 0x31, start 0xFF, no reflection, no final XOR (SHT3x data sheet, section 4.12). */
public final class Crc8 {
    private Crc8() {}

    public static int of(int high, int low) {
        return step(step(0xFF, high), low);
    }

    private static int step(int crc, int data) {
        int value = crc ^ (data & 0xFF);
        for (int bit = 0; bit < 8; bit++) {
            value = (value & 0x80) == 0 ? value << 1 : value << 1 ^ 0x31;
        }
        return value & 0xFF;
    }
}
