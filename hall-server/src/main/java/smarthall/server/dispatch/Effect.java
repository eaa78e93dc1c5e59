package smarthall.server.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.LocalText;

/**
 * What a carried-out proposal did. A prediction speaks of somebody who joins the line, so those are measured who drew a ticket
 * after the counter was opened.
 *
 * @param openedAt when the counter was opened
 * @param until who draws before this counts
 * @param waitingThen people in the line at the opening
 * @param result empty as long as it is being measured
 */
public record Effect(Instant openedAt, Instant until, int waitingThen, Optional<Result> result) {

    /**
     * What was measured.
     *
     * @param waitingAfter people in the line at the measuring
     * @param people who drew after the opening and were called or still wait
     * @param stillWaiting of these, those who still wait; their wait so far counts, so the figures are a lower bound then
     * @param leftUncalled who drew and left without being called; they do not count
     * @param p90Seconds wait that nine of ten of the people stayed under; empty without people
     * @param meanSeconds their mean wait; empty without people
     * @param changes what else was opened, closed, paused or resumed for the line meanwhile
     */
    public record Result(
            Instant measuredAt,
            int waitingAfter,
            int people,
            int stillWaiting,
            int leftUncalled,
            OptionalLong p90Seconds,
            OptionalLong meanSeconds,
            List<Change> changes,
            Verdict verdict) {

        public Result {
            changes = List.copyOf(changes);
        }
    }

    /** Something else that happened to the line's counters. */
    public record Change(CounterId counter, LocalText counterName, Kind kind, Instant at) {

        /** What happened to the counter. */
        public enum Kind {
            OPENED,
            CLOSED,
            PAUSED,
            RESUMED
        }
    }

    /** What can honestly be said. */
    public enum Verdict {
        /** Too few people came to say anything. */
        TOO_FEW,
        /** Other counters changed as well, so the proposal alone cannot be blamed or praised. */
        MIXED,
        /** Within two minutes or a fifth of what was predicted. */
        AS_PREDICTED,
        /** Shorter waits than predicted. */
        BETTER,
        /** Longer waits than predicted, but shorter than without the counter. */
        WORSE,
        /** Waits as long as were predicted without the counter, or longer. */
        NO_GAIN
    }

    /** An effect of which nothing is known yet. */
    public static Effect begun(Instant openedAt, Instant until, int waitingThen) {
        return new Effect(openedAt, until, waitingThen, Optional.empty());
    }

    /** The same with what was measured. */
    public Effect with(Result measured) {
        return new Effect(openedAt, until, waitingThen, Optional.of(measured));
    }
}
