package smarthall.server.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets for those who hold something, derived by HMAC-SHA-256 from its name: nothing secret is stored beside the thing,
 * and asking again gives the same secret. Thread-safe.
 */
public final class HolderSecrets {

    private static final int BYTES = 16;

    private final SecretKeySpec key;

    /**
     * @param key at least 32 random bytes that only the server holds, of this kind of thing alone
     */
    public HolderSecrets(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("The key of holders' secrets must have 32 bytes or more.");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** 128 bits in 22 letters that may stand in an address. */
    public String of(String thing) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] hash = mac.doFinal(thing.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HmacSHA256.", missing);
        }
    }

    /** Compares in constant time, so that a guess learns nothing from how long the answer takes. */
    public boolean matches(String thing, String secret) {
        return MessageDigest.isEqual(
                of(thing).getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }
}
