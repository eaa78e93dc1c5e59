package smarthall.server.counter;

import smarthall.server.queue.Ticket;

/** What came of a clerk's wish. */
public sealed interface CounterResult {

    /** The counter after the change. */
    record Changed(CounterState counter) implements CounterResult {}

    /** The ticket at the counter after the change. */
    record AtCounter(Ticket ticket) implements CounterResult {}

    /** Nobody waits in the counter's lines. */
    record NobodyWaits() implements CounterResult {}

    /** The hall has no such counter. */
    record UnknownCounter() implements CounterResult {}

    /** The wish does not fit the counter's state. */
    record Refused(Reason reason) implements CounterResult {}

    /** Why a wish was refused. */
    enum Reason {
        COUNTER_CLOSED,
        COUNTER_BUSY,
        NO_TICKET,
        WRONG_STATE,
        UNKNOWN_LINE,
        /** The visitor was called as often as the hall allows. */
        CALLED_OFTEN_ENOUGH,
        /** The last call is too fresh for another one. */
        TOO_SOON,
        /** The visitor must be called more often first. */
        CALL_AGAIN_FIRST,
        /** Nothing can be taken back any more. */
        NOTHING_TO_UNDO,
        /** Somebody has gone on from the last step: called the visitor elsewhere, or the visitor left. */
        GONE_ON,
        UNKNOWN_TICKET,
        /** A line that the visitor needs has gone, or its last counter. */
        LINE_GONE
    }
}
