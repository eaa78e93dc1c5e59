package smarthall.server.rights;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Somebody who may connect to the broker. Its text names no password.
 *
 * @param name unique among all halls, for they share the broker
 * @param clientId the only session that it may have; empty: any
 * @param password in the clear, which the broker asks for; it keeps a hash
 */
public record Holder(String name, String clientId, String password, Role role) {

    private static final int FINGERPRINT_BYTES = 16;

    /** Tells two passwords apart without giving either away: passwords are random and long, so nobody can try them all. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((name + '\n' + password).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** What it has at the broker, the one to be asked first in front; a large role is several there. */
    public List<Role> roles() {
        return role.parts();
    }

    List<String> roleNames() {
        return roles().stream().map(Role::name).toList();
    }

    @Override
    public String toString() {
        return name + " as " + role.name();
    }
}
