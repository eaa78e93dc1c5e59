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
     * The next number of a line on a day, counted from 1. Holds the line's row until the transaction ends, so that two
     * visitors never see the same number and a rolled-back one leaves no gap.
     */
    int nextNumber(HallId hall, LocalDate businessDay, LineId line);

    /** Locks the line's row of the day; what comes after sees every ticket that was committed in this line. */
    void lock(HallId hall, LocalDate businessDay, LineId line);

    void add(HallId hall, LocalDate businessDay, Ticket ticket, Optional<String> idempotencyKey);

    Optional<Ticket> find(HallId hall, TicketId id);

    Optional<Ticket> findByKey(HallId hall, String idempotencyKey);

    /**
     * Who is first in the lines. Nothing is locked: with SKIP LOCKED, H2 would lock every row that it sorts and leave other
     * callers with nobody. Who claims the ticket is decided by {@link #move}.
     */
    Optional<Ticket> first(HallId hall, Collection<LineId> lines);

    /**
     * Moves a ticket from one state to another, in one statement.
     *
     * @return whether the ticket was in the expected state
     */
    boolean move(HallId hall, TicketId id, Ticket.State from, Ticket.State to, Optional<CounterId> counter, Instant at);

    /** The eldest ordinary ticket of a line that arrived before an instant and was overtaken often enough. */
    Optional<Ticket> protectedFrom(HallId hall, LineId line, Instant arrived, int cap);

    /** Counts that somebody who arrived later goes first; returns the numbers of those who were overtaken, in order. */
    List<String> overtake(HallId hall, Ticket first);

    /** Everybody who waits, in any order. */
    List<Ticket> everybodyWaiting(HallId hall);

    /** The parked or missed tickets of a business day in some lines, newest first. */
    List<Ticket> aside(HallId hall, LocalDate businessDay, Ticket.State state, Collection<LineId> lines, int limit);

    Optional<Ticket> findByNumber(HallId hall, LocalDate businessDay, String number);

    /** The rank of the one who waits a number of places behind a rank in a line; of the last when there are fewer. */
    Optional<Instant> rankBehind(HallId hall, LineId line, Instant rank, int places);

    /** Puts a ticket back into a line under a rank, from one state, and notes that its wait is no longer the hall's alone. */
    boolean queueAgain(HallId hall, Ticket ticket, Ticket.State from, LineId line, Instant rank, Again why);

    /**
     * Puts a ticket back at a counter as it was before the last step.
     *
     * @return whether it was still as that step had left it
     */
    boolean restore(HallId hall, Ticket ticket, CounterId counter, LineId line, Ticket.State before);

    /** Why a ticket is in a line again. */
    enum Again {
        LET_PASS,
        RETURNED,
        TRANSFERRED,
        UNDONE
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

    /** Who waits in the lines, in the order of calling. */
    List<Ticket> next(HallId hall, Collection<LineId> lines, int limit);

    /** A line's tickets issued from an instant on and before another, in any state. */
    List<DrawnTicket> drawn(HallId hall, LineId line, Instant from, Instant before);

    /** Tickets issued since an instant, by line; a line without any is absent. */
    Map<LineId, Integer> issuedSince(HallId hall, Instant since);
}
