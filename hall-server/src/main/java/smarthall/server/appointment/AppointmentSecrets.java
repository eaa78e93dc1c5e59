package smarthall.server.appointment;

import smarthall.server.access.HolderSecrets;
import smarthall.server.hall.HallId;

/**
 * The secrets of appointments, and the hashes by which it is known that two were booked with one phone number. A number
 * can be guessed by trying them all, so its hash says nothing without the key, which is not in the database. Thread-safe.
 */
public final class AppointmentSecrets {

    private final HolderSecrets secrets;
    private final HolderSecrets persons;

    /**
     * @param secretKey at least 32 random bytes that only the server holds
     * @param personKey the same, others
     */
    public AppointmentSecrets(byte[] secretKey, byte[] personKey) {
        this.secrets = new HolderSecrets(secretKey);
        this.persons = new HolderSecrets(personKey);
    }

    /** 128 bits in 22 letters that may stand in an address. */
    public String of(HallId hall, AppointmentId appointment) {
        return secrets.of(hall + "/" + appointment);
    }

    /** Compares in constant time. */
    public boolean matches(HallId hall, AppointmentId appointment, String secret) {
        return secrets.matches(hall + "/" + appointment, secret);
    }

    /** The hash that stands for a phone number in one hall; another hall's tells nothing of it. */
    String person(HallId hall, String phone) {
        return persons.of(hall + "/" + phone);
    }
}
