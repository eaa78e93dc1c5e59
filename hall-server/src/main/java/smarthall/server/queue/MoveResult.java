package smarthall.server.queue;

/** What came of the wish to stand elsewhere. */
public sealed interface MoveResult {

    /** The ticket where it stands now. */
    record Moved(Ticket ticket) implements MoveResult {}

    /** The ticket's state does not allow it. */
    record NotNow(Ticket ticket) implements MoveResult {}

    /** The hall's rules allow it no more. */
    record TooOften(Ticket ticket) implements MoveResult {}

    /** Nobody waits behind, so moving back would change nothing. */
    record NobodyBehind(Ticket ticket) implements MoveResult {}

    /** A line that the ticket needs has gone, or its last counter: nobody could be called in it. */
    record LineGone(Ticket ticket) implements MoveResult {}

    /** There is no such ticket. */
    record Unknown() implements MoveResult {}
}
