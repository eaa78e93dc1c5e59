package smarthall.server.queue;

import java.time.Instant;
import java.util.List;
import smarthall.server.hall.HallId;

/** The durable form of visits with several services. Every change takes part in the caller's transaction. */
public interface VisitStore {

    void add(HallId hall, TicketId ticket, List<Visit.Errand> ordered);

    /** Without steps for a ticket of one service. */
    Visit find(HallId hall, TicketId ticket);

    void end(HallId hall, TicketId ticket, Visit.Step step, Instant at);

    /** Takes back that a service was done. */
    void reopen(HallId hall, TicketId ticket, Visit.Step step);
}
