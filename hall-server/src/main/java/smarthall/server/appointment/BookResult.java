package smarthall.server.appointment;

import java.time.Instant;

/** What came of the wish for an appointment, or for another time of one. */
public sealed interface BookResult {

    /** It is durable; only now may its number be seen. */
    record Booked(Appointment appointment) implements BookResult {}

    record UnknownService() implements BookResult {}

    /** No slot begins then, or it is too soon or too far ahead to be booked. */
    record NoSuchSlot() implements BookResult {}

    record SlotFull() implements BookResult {}

    /** The person has as many open appointments as one may have. */
    record TooManyOpen(int limit) implements BookResult {}

    /** The person did not come too often. */
    record MissedTooOften(int limit, Instant until) implements BookResult {}

    /** It is no longer there to be changed: cancelled, over or checked in. */
    record NotNow(Appointment appointment) implements BookResult {}

    /** The same key was used before for another wish. */
    record KeyUsedOtherwise() implements BookResult {}

    /**
     * A wish for an appointment.
     *
     * @param service code of the service item
     * @param start beginning of a slot
     * @param phone eleven digits; not kept
     */
    record Wish(String service, Instant start, String phone) {}
}
