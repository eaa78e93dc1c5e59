package smarthall.server.casework;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import smarthall.server.access.HolderSecrets;
import smarthall.server.hall.HallId;

/** The secrets of applications: who has one's is its holder. Thread-safe. */
public final class ApplicationSecrets {

    private static final long CODES = 100_000_000;

    private final HolderSecrets secrets;

    /**
     * @param key at least 32 random bytes that only the server holds
     */
    public ApplicationSecrets(byte[] key) {
        this.secrets = new HolderSecrets(key);
    }

    /** 128 bits in 22 letters that may stand in an address. */
    public String of(HallId hall, ApplicationId application) {
        return secrets.of(hall + "/" + application);
    }

    /**
     * Eight digits that stand beside the number on a receipt, for those who have the paper and not the address. Short
     * enough to be guessed by a machine: whoever asks by it must be limited.
     */
    public String codeOf(HallId hall, ApplicationId application) {
        byte[] bits = Base64.getUrlDecoder().decode(secrets.of("code/" + hall + "/" + application));
        return String.format(
                Locale.ROOT,
                "%08d",
                Long.remainderUnsigned(ByteBuffer.wrap(bits).getLong(), CODES));
    }

    /** Compares in constant time. */
    public boolean matchesCode(HallId hall, ApplicationId application, String code) {
        return MessageDigest.isEqual(
                codeOf(hall, application).getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
    }

    /** Compares in constant time. */
    public boolean matches(HallId hall, ApplicationId application, String secret) {
        return secrets.matches(hall + "/" + application, secret);
    }
}
