package smarthall.server.queue;

import java.time.Instant;
import java.util.Optional;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.LineId;

/**
 * One visitor's place in a line.
 *
 * @param number the number on the paper, unique in the hall and business day
 * @param service code of the service item
 * @param arrivedAt from when it counts as waiting: the issue, or the start of an appointment's slot
 * @param rank the instant by which the line is ordered: the arrival, less the priority's credit. Because everybody's rank
 *     stands still while time goes on, no later visitor can overtake somebody who has waited longer than the credit.
 */
public record Ticket(
        TicketId id,
        String number,
        LineId line,
        String service,
        Channel channel,
        Priority priority,
        State state,
        Instant issuedAt,
        Instant arrivedAt,
        Instant rank,
        Optional<CounterId> counter,
        Way way) {

    /**
     * What happened to a ticket on its way.
     *
     * @param calls how often it was called
     * @param lastCalledAt when it was called last
     * @param overtaken how many who arrived later were called before it because of their priority
     * @param letPass how often its holder asked for more time
     * @param returned how often its holder came in again after a missed call
     * @param promised the wait that was said at the issue; empty when nothing honest could be said
     * @param steps how many steps it has taken; taking one back takes one off
     */
    public record Way(
            int calls,
            Optional<Instant> lastCalledAt,
            int overtaken,
            int letPass,
            int returned,
            Optional<ExpectedWait> promised,
            int steps) {

        static Way begin(Optional<ExpectedWait> promised) {
            return new Way(0, Optional.empty(), 0, 0, 0, promised, 0);
        }
    }

    /** As it is stored when a counter has taken it on from here; who has done so need not read it again. */
    Ticket takenTo(State to, CounterId by, Instant at) {
        boolean calling = to == State.CALLED;
        // Stored to the millisecond.
        Optional<Instant> called = calling ? Optional.of(Instant.ofEpochMilli(at.toEpochMilli())) : way.lastCalledAt();
        Way after = new Way(
                way.calls() + (calling ? 1 : 0),
                called,
                way.overtaken(),
                way.letPass(),
                way.returned(),
                way.promised(),
                way.steps() + 1);
        return new Ticket(
                id, number, line, service, channel, priority, to, issuedAt, arrivedAt, rank, Optional.of(by), after);
    }

    /** Whether it may go before somebody who arrived earlier. */
    public boolean privileged() {
        return rank.isBefore(arrivedAt);
    }

    /** Whether something may still come of it: it waits, is at a counter, was parked or missed its call. */
    public boolean underWay() {
        return switch (state) {
            case WAITING, CALLED, SERVING, PARKED, NO_SHOW -> true;
            case DONE, GIVEN_UP, EXPIRED -> false;
        };
    }

    /** Where a ticket was drawn. */
    public enum Channel {
        KIOSK,
        PHONE,
        RECEPTION,
        APPOINTMENT
    }

    /** Why somebody goes first. */
    public enum Priority {
        NONE,
        ELDERLY,
        DISABLED,
        MILITARY,
        INFANT
    }

    /** Where the ticket is on its way. */
    public enum State {
        WAITING,
        CALLED,
        SERVING,
        PARKED,
        DONE,
        NO_SHOW,
        GIVEN_UP,
        /** Still waited when the day was over. */
        EXPIRED
    }
}
