package smarthall.server.appointment;

import java.time.Instant;
import java.util.Optional;
import smarthall.server.hall.LineId;
import smarthall.server.queue.TicketId;

/**
 * A place in a slot that somebody has booked. Who that is is known by a keyed hash alone, see {@link AppointmentSecrets}.
 *
 * @param number eight digits, unique in the hall, that the visitor types at a kiosk
 * @param service code of the service item
 * @param start beginning of the slot, which counts as arrival
 * @param ticket what the check-in made of it
 */
public record Appointment(
        AppointmentId id,
        String number,
        LineId line,
        String service,
        Instant start,
        State state,
        Instant bookedAt,
        Optional<TicketId> ticket) {

    /** What became of it. */
    public enum State {
        BOOKED,
        /** Checked in within the window: the slot's start counts as arrival. */
        CHECKED_IN,
        /** Checked in too late: waits like those who came without an appointment. */
        CAME_LATE,
        CANCELLED,
        /** The hall took it back, because it is closed at that time after all. */
        CALLED_OFF,
        /** Nobody checked in within the window. */
        MISSED
    }
}
