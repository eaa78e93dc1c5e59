package smarthall.server.casework;

import smarthall.server.access.HolderSecrets;
import smarthall.server.hall.HallId;

/** The secrets of applications: who has one's is its holder. Thread-safe. */
public final class ApplicationSecrets {

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

    /** Compares in constant time. */
    public boolean matches(HallId hall, ApplicationId application, String secret) {
        return secrets.matches(hall + "/" + application, secret);
    }
}
