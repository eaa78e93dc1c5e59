package smarthall.server.description;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import smarthall.server.hall.HallId;

/**
 * A description as it was taken. Immutable.
 *
 * @param number from 1, without gaps
 * @param at hall time
 * @param by a member of staff, or {@code file}
 */
public record HallVersion(HallId hall, int number, String text, Instant at, String by, String why, Origin origin) {

    /** Who took it. */
    public static final String FILE = "file";

    /** Where it came from. */
    public enum Origin {
        FILE,
        PAGE,
        RESTORE
    }

    String hash() {
        return hashOf(text);
    }

    /** SHA-256 of a text, in 64 hexadecimal digits. */
    public static String hashOf(String text) {
        return hashOf(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same of a text as it stands in a file. */
    public static String hashOf(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
