package smarthall.server.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A ticket as its wait tells.
 *
 * @param calledAt the first call; empty when there was none
 */
public record DrawnTicket(Instant issuedAt, Optional<Instant> calledAt, Ticket.State state) {

    /** Whether its holder still waits to be called. */
    public boolean waits() {
        return state == Ticket.State.WAITING;
    }

    /** Whether its holder left before the first call. */
    public boolean leftUncalled() {
        return calledAt.isEmpty() && !waits();
    }

    /** From the issue to the first call, or until now where there was none. */
    public Duration waited(Instant now) {
        return Duration.between(issuedAt, calledAt.orElse(now));
    }
}
