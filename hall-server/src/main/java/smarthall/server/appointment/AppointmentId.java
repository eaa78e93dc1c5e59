package smarthall.server.appointment;

import java.util.UUID;

/** Identity of an appointment: random, so that it tells nothing of its holder or of other appointments. */
public record AppointmentId(UUID value) {

    /**
     * @throws IllegalArgumentException when the text is no UUID
     */
    public static AppointmentId parse(String text) {
        return new AppointmentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
