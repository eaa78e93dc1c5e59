package smarthall.server.terminal;

import smarthall.server.access.HolderSecrets;
import smarthall.server.hall.HallId;

/** The secrets by which the hall's displays are known. Thread-safe. */
public final class ScreenSecrets {

    private final HolderSecrets secrets;

    /**
     * @param key at least 32 random bytes that only the server holds
     */
    public ScreenSecrets(byte[] key) {
        this.secrets = new HolderSecrets(key);
    }

    /** May stand in an address, behind the {@code #}. */
    public String of(HallId hall, String display) {
        return secrets.of(hall + "/" + display);
    }

    /** Compares in constant time. */
    public boolean matches(HallId hall, String display, String secret) {
        return secrets.matches(hall + "/" + display, secret);
    }
}
