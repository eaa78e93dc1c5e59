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

    /** Who is first in the lines, locked for this transaction; tickets that another call holds are passed over. */
    Optional<Ticket> first(HallId hall, Collection<LineId> lines);

    /**
     * Moves a ticket from one state to another, in one statement.
     *
     * @return whether the ticket was in the expected state
     */
    boolean move(HallId hall, TicketId id, Ticket.State from, Ticket.State to, Optional<CounterId> counter, Instant at);

    /** Counts one more call of a ticket that was called already. */
    void countCall(HallId hall, TicketId id);

    /** How many wait before a rank in a line. */
    int ahead(HallId hall, Ticket ticket);

    /** How many wait, by line; a line where nobody waits is absent. */
    Map<LineId, Integer> waiting(HallId hall);

    /** Who waits in the lines, in the order of calling. */
    List<Ticket> next(HallId hall, Collection<LineId> lines, int limit);

    /** Seconds of the newest finished services of a line, newest first. */
    List<Double> serviceSeconds(HallId hall, LineId line, int limit);

    /** A line's tickets issued from an instant on and before another, in any state. */
    List<DrawnTicket> drawn(HallId hall, LineId line, Instant from, Instant before);

    /** Tickets issued since an instant, by line; a line without any is absent. */
    Map<LineId, Integer> issuedSince(HallId hall, Instant since);
}
