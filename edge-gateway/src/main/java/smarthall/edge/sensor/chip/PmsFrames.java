package smarthall.edge.sensor.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the frames of a PMS5003 in what the port brings, wherever in a frame it begins (data manual V2.3, appendix I): 0x42 0x4D, the
 * length 28, 13 words, and the sum of all 30 bytes before it. What is not such a frame is passed over byte by byte, for a true one may
 * begin inside it.
 */
final class PmsFrames {
    static final int LENGTH = 32;
    private static final int FOLLOWING = 28;

    /** A frame that is whole; {@code error} is the device's own. Concentrations are those under atmospheric conditions, µg/m³. */
    record Frame(int pm2_5, int pm10, int version, int error) {}

    private final byte[] window = new byte[LENGTH];
    private int filled;
    private long passedOver;

    /** The frames that these bytes complete. */
    List<Frame> feed(byte... bytes) {
        List<Frame> frames = new ArrayList<>();
        for (byte next : bytes) {
            window[filled++] = next;
            while (filled > 0 && !possible()) {
                drop(1);
                passedOver++;
            }
            if (filled == LENGTH) {
                frames.add(new Frame(word(12), word(14), window[28] & 0xFF, window[29] & 0xFF));
                drop(LENGTH);
            }
        }
        return frames;
    }

    /** How many bytes belonged to no frame. */
    long passedOver() {
        return passedOver;
    }

    /** Whether the window can still be, or is, a frame. */
    private boolean possible() {
        return window[0] == 0x42
                && (filled < 2 || window[1] == 0x4D)
                && (filled < 4 || word(2) == FOLLOWING)
                && (filled < LENGTH || word(LENGTH - 2) == sum());
    }

    private int sum() {
        int sum = 0;
        for (int i = 0; i < LENGTH - 2; i++) {
            sum += window[i] & 0xFF;
        }
        return sum & 0xFFFF;
    }

    private int word(int at) {
        return (window[at] & 0xFF) << 8 | window[at + 1] & 0xFF;
    }

    private void drop(int count) {
        System.arraycopy(window, count, window, 0, filled - count);
        Arrays.fill(window, filled - count, LENGTH, (byte) 0);
        filled -= count;
    }
}
