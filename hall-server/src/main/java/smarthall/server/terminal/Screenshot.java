package smarthall.server.terminal;

import java.time.Instant;

/**
 * A picture of a terminal's screen while no visitor was at it.
 *
 * @param wantedBy login of whoever asked for it
 * @param png not to be changed
 */
public record Screenshot(Instant takenAt, String wantedBy, byte[] png) {

    /** Largest picture that is taken, bytes. */
    public static final int LARGEST = 2 * 1024 * 1024;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** Whether bytes begin as a PNG does. */
    public static boolean isPng(byte[] bytes) {
        if (bytes.length < SIGNATURE.length) {
            return false;
        }
        for (int i = 0; i < SIGNATURE.length; i++) {
            if (bytes[i] != SIGNATURE[i]) {
                return false;
            }
        }
        return true;
    }
}
