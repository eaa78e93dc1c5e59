package smarthall.server.queue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import smarthall.server.hall.HallId;

/**
 * The secrets of tickets, derived by HMAC-SHA-256 from the ticket's identity: nothing secret is stored beside a ticket,
 * and asking again for the same ticket gives the same secret. Thread-safe.
 */
public final class TicketSecrets {

    private static final int BYTES = 16;

    private final SecretKeySpec key;

    /**
     * @param key at least 32 random bytes that only the server holds
     */
    public TicketSecrets(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("The key of the ticket secrets must have 32 bytes or more.");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** 128 bits in 22 letters that may stand in an address. */
    public String of(HallId hall, TicketId ticket) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] hash = mac.doFinal((hall + "/" + ticket).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HmacSHA256.", missing);
        }
    }

    /** Compares in constant time, so that a guess learns nothing from how long the answer takes. */
    public boolean matches(HallId hall, TicketId ticket, String secret) {
        return MessageDigest.isEqual(
                of(hall, ticket).getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }
}
