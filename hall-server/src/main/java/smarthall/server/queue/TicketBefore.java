package smarthall.server.queue;

import java.time.Instant;
import java.util.Optional;
import smarthall.server.hall.LineId;

/**
 * A ticket as it was before a clerk's step, as far as such a step changes it.
 *
 * @param calls how often it had been called
 * @param lastCalledAt when it had been called last
 */
public record TicketBefore(Ticket.State state, LineId line, String service, int calls, Optional<Instant> lastCalledAt) {

    public static TicketBefore of(Ticket ticket) {
        return new TicketBefore(
                ticket.state(),
                ticket.line(),
                ticket.service(),
                ticket.way().calls(),
                ticket.way().lastCalledAt());
    }

    /** Whether it was at a counter. */
    public boolean atCounter() {
        return state == Ticket.State.CALLED || state == Ticket.State.SERVING;
    }
}
