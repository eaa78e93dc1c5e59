package smarthall.server.queue;

/** What came of the wish for a ticket. */
public sealed interface TakeResult {

    /** The ticket is durable; only now may its number be seen. */
    record Issued(Ticket ticket) implements TakeResult {}

    /** The same key was used before for another wish. */
    record KeyUsedOtherwise() implements TakeResult {}

    /** The catalogue has no such service item, or this hall no line for it. */
    record UnknownService() implements TakeResult {}

    /**
     * A wish for a ticket.
     *
     * @param service code of the service item
     */
    record Wish(String service, Ticket.Channel channel, Ticket.Priority priority) {}
}
