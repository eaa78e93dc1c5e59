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
        UNKNOWN_LINE
    }
}
