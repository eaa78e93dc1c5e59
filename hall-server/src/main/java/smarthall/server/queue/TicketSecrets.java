package smarthall.server.queue;

import smarthall.server.access.HolderSecrets;
import smarthall.server.hall.HallId;

/** The secrets of tickets. Thread-safe. */
public final class TicketSecrets {

    private final HolderSecrets secrets;

    /**
     * @param key at least 32 random bytes that only the server holds
     */
    public TicketSecrets(byte[] key) {
        this.secrets = new HolderSecrets(key);
    }

    /** 128 bits in 22 letters that may stand in an address. */
    public String of(HallId hall, TicketId ticket) {
        return secrets.of(hall + "/" + ticket);
    }

    /** Compares in constant time. */
    public boolean matches(HallId hall, TicketId ticket, String secret) {
        return secrets.matches(hall + "/" + ticket, secret);
    }
}
