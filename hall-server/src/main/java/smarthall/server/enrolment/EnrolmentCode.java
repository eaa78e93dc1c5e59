package smarthall.server.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A one-time code as somebody reads it to a device: 59 bits in three groups, of letters that do not look alike. Case and what
 * stands between the groups do not matter. Its text names it only to who asks for {@link #shown()}.
 */
public final class EnrolmentCode {

    /** 31 of them. */
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 12;
    private static final int GROUP = 4;

    private final String letters;

    private EnrolmentCode(String letters) {
        this.letters = letters;
    }

    static EnrolmentCode random(SecureRandom random) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return new EnrolmentCode(letters.toString());
    }

    /** What somebody typed; it may be no code at all, and then is nobody's. */
    public static EnrolmentCode typed(String text) {
        return new EnrolmentCode(text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""));
    }

    /** For who hands it on, this once. */
    public String shown() {
        StringBuilder shown = new StringBuilder(letters);
        for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
            shown.insert(at, '-');
        }
        return shown.toString();
    }

    /** A fast hash is enough: a code is random, and good for a while and once only. */
    String hash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(letters.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public String toString() {
        return "a code of " + letters.length() + " letters";
    }
}
