package smarthall.server.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;

/** The tickets' durable form. Every change takes part in the caller's transaction. */
public interface TicketStore {

    /**
     * Locks the line's row of the day until the transaction ends, so that two visitors never see the same number and a
     * rolled-back one leaves no gap; what comes after sees every ticket that was committed in this line.
     */
    Last lock(HallId hall, LocalDate businessDay, LineId line);

    /**
     * The place given last of a line on a day.
     *
     * @param number counted from 1; 0 before the first
     * @param counts from when it counts as waiting
     */
    record Last(int number, Instant counts) {

        /** The place after it; just after it in time, too, where the clock was put back or both came in one millisecond. */
        public Last next(Instant at) {
            return new Last(number + 1, at.toEpochMilli() <= counts.toEpochMilli() ? counts.plusMillis(1) : at);
        }
    }

    /** From when somebody who came at an instant would count as waiting, by line; a line without tickets that day is absent. */
    Map<LineId, Instant> newcomersCount(HallId hall, LocalDate businessDay, Instant at);

    /** Notes the place that was given last of a line on a day, whose row the caller holds. */
    void give(HallId hall, LocalDate businessDay, LineId line, Last place);

    /** The business days of the tickets in a state, oldest first. */
    List<LocalDate> daysOfThose(HallId hall, Ticket.State state);

    /** A business day's tickets in a state, in the order of calling. */
    List<Ticket> of(HallId hall, LocalDate businessDay, Ticket.State state);

    void add(HallId hall, LocalDate businessDay, Ticket ticket, Optional<String> idempotencyKey);

    Optional<Ticket> find(HallId hall, TicketId id);

    Optional<Ticket> findByKey(HallId hall, String idempotencyKey);

    /**
     * Moves a ticket to another state, in one statement.
     *
     * @param ticket as it was read; one that has been called, sent on and waits again has the same state and is another's
     * @return whether the ticket was still as it was read
     */
    boolean move(HallId hall, Ticket ticket, Ticket.State to, Optional<CounterId> counter, Instant at);

    /**
     * The first of a line's ordinary tickets, when one of them arrived before an instant and was overtaken often enough: until
     * that one's turn has come, the ordinary ones go in their own order.
     */
    Optional<Ticket> protectedFrom(HallId hall, LineId line, Instant arrived, int cap);

    /**
     * Counts that somebody who arrived later goes first.
     *
     * @param cap whoever was overtaken so often did not wait when the first was chosen, and came back since: they are not counted
     * @return the numbers of those who were overtaken, in order
     */
    List<String> overtake(HallId hall, Ticket first, int cap);

    /**
     * Takes back that somebody went first: one less for those of the numbers who wait in the line now, never below 0. Whoever
     * has left the line since keeps it, and when numbers of two days wait in one line, shortly after midnight, both are meant.
     */
    void uncountOvertaken(HallId hall, LineId line, Collection<String> numbers);

    /** Everybody who waits, in any order. */
    List<Ticket> everybodyWaiting(HallId hall);

    /** The parked or missed tickets of some business days in some lines, newest first. */
    List<Ticket> aside(
            HallId hall, Collection<LocalDate> businessDays, Ticket.State state, Collection<LineId> lines, int limit);

    /** How many tickets of a business day are handled. */
    int finished(HallId hall, LocalDate businessDay);

    /** The ticket that was finished last at a counter, unless that was before an instant. */
    Optional<Finished> finishedLast(HallId hall, CounterId counter, Instant since);

    /** A ticket that was finished. */
    record Finished(Ticket ticket, Instant at) {}

    Optional<Ticket> findByNumber(HallId hall, LocalDate businessDay, String number);

    /**
     * The rank of the one who waits a number of places behind a rank in a line; of the last when there are fewer.
     *
     * @param before ranks from here on are nobody's: of those who have checked in for a time that lies ahead
     */
    Optional<Instant> rankBehind(HallId hall, LineId line, Instant rank, Instant before, int places);

    /**
     * Puts a ticket back into a line under a rank, and notes that its wait is no longer the hall's alone.
     *
     * @return whether the ticket was still as it was read
     */
    boolean queueAgain(HallId hall, Ticket ticket, LineId line, Instant rank, Again why);

    /**
     * Puts a ticket that is served into the line of the visit's next service, under the rank it has.
     *
     * @return whether it was being served, and still as it was read
     */
    boolean goOn(HallId hall, Ticket ticket, Visit.Step next);

    /**
     * Makes a ticket what it was before its last step.
     *
     * @param counter where it is again; empty when it was at none
     * @return whether it has taken no step since it was read
     */
    boolean restore(HallId hall, Ticket ticket, TicketBefore before, Optional<CounterId> counter, Instant at);

    /** Why a ticket is in a line again. */
    enum Again {
        LET_PASS,
        RETURNED,
        TRANSFERRED
    }

    /** How predictions came out on a business day, by line. */
    List<Accuracy> accuracy(HallId hall, LocalDate businessDay);

    /**
     * How the predictions of a line came out, of tickets that were called and whose wait was left to the hall.
     *
     * @param tickets called, with a prediction
     * @param unknown called, without one
     * @param meanAbsoluteErrorSeconds of the predicted median; 0 without tickets
     * @param underP90 tickets that were called within the predicted 90th percentile
     */
    record Accuracy(LineId line, int tickets, int unknown, double meanAbsoluteErrorSeconds, int underP90) {}

    /** Counts one more call of a ticket that was called already. */
    void countCall(HallId hall, TicketId id, Instant at);

    /** How many wait before a rank in a line. */
    int ahead(HallId hall, Ticket ticket);

    /** How many wait, by line; a line where nobody waits is absent. */
    Map<LineId, Integer> waiting(HallId hall);

    /**
     * Who waits in the lines, in the order of calling. Nothing is locked: with SKIP LOCKED, H2 would lock every row that it sorts
     * and leave other callers with nobody. Who claims a ticket is decided by {@link #move}.
     */
    List<Ticket> next(HallId hall, Collection<LineId> lines, int limit);

    /** Who waits in a line and may go before somebody who arrived earlier, in the order of calling. */
    List<Ticket> nextWithPriority(HallId hall, LineId line, int limit);

    /** A line's tickets issued from an instant on and before another, in any state. */
    List<DrawnTicket> drawn(HallId hall, LineId line, Instant from, Instant before);

    /** Tickets issued since an instant, by line; a line without any is absent. */
    Map<LineId, Integer> issuedSince(HallId hall, Instant since);
}
