package smarthall.server.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;

/** The durable form of visits with several services. Every change takes part in the caller's transaction. */
public interface VisitStore {

    void add(HallId hall, TicketId ticket, List<Visit.Errand> ordered);

    /** Without steps for a ticket of one service. */
    Visit find(HallId hall, TicketId ticket);

    /**
     * Notes that a service is done.
     *
     * @param counter where, when another service follows; empty for the last one
     */
    void end(HallId hall, TicketId ticket, Visit.Step step, Instant at, Optional<CounterId> counter);

    /** The service that was done last at a counter and followed by another, unless that was before an instant. */
    Optional<Ended> endedLast(HallId hall, CounterId counter, Instant since);

    /** How many services of a business day's tickets were done and followed by another. */
    int ended(HallId hall, LocalDate businessDay);

    /** A service that was done. */
    record Ended(TicketId ticket, Visit.Step step, Instant at) {}

    /** Takes back that a service was done. */
    void reopen(HallId hall, TicketId ticket, Visit.Step step);
}
