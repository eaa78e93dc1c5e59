package smarthall.server.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of the wish for a ticket. */
public sealed interface TakeResult {

    /** The ticket is durable; only now may its number be seen. */
    record Issued(Ticket ticket) implements TakeResult {}

    /** The same key was used before for another wish. */
    record KeyUsedOtherwise() implements TakeResult {}

    /**
     * The line issues no tickets now.
     *
     * @param opens when it does again; empty when that is not known
     */
    record LineClosed(LineHours.Reason reason, Optional<Instant> opens) implements TakeResult {}

    /** The line has issued all the tickets of the day. */
    record QuotaFull(int quota, Optional<Instant> opens) implements TakeResult {}

    /** The line has gone, or its last counter, since the visitor chose: nobody could be called in it. */
    record LineGone() implements TakeResult {}

    /** The catalogue has no such service item, or this hall no line for it. */
    record UnknownService() implements TakeResult {}

    /**
     * A wish for a ticket.
     *
     * @param services codes of the service items, one for an ordinary ticket, in the visitor's own order
     */
    record Wish(List<String> services, Ticket.Channel channel, Ticket.Priority priority) {

        public Wish {
            services = List.copyOf(services);
            if (services.isEmpty() || services.size() > Visit.MOST) {
                throw new IllegalArgumentException("A visit has 1 to " + Visit.MOST + " services.");
            }
        }

        /** A wish for one service. */
        public Wish(String service, Ticket.Channel channel, Ticket.Priority priority) {
            this(List.of(service), channel, priority);
        }
    }
}
