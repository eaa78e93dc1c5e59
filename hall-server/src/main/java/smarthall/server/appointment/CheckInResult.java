package smarthall.server.appointment;

import java.time.Instant;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;

/** What came of a check-in. */
public sealed interface CheckInResult {

    /** The ticket is durable; the same one again for who checks in twice. */
    record Ticketed(Appointment appointment, Ticket ticket) implements CheckInResult {}

    record Unknown() implements CheckInResult {}

    /** @param from when the check-in begins */
    record TooEarly(Appointment appointment, Instant from) implements CheckInResult {}

    /** Cancelled, or missed on a day before today. */
    record Over(Appointment appointment) implements CheckInResult {}

    /** Too late for the slot, and the line gives no ticket to those who come now. */
    record NoTicket(Appointment appointment, TakeResult why) implements CheckInResult {}
}
