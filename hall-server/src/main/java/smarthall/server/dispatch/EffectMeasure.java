package smarthall.server.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import smarthall.server.dispatch.Effect.Change;
import smarthall.server.dispatch.Effect.Result;
import smarthall.server.dispatch.Effect.Verdict;
import smarthall.server.queue.DrawnTicket;

/**
 * Measures what a proposal did against what it promised. It waits until everybody who drew a ticket in the time that counts has
 * been called, but not for ever. Pure and thread-safe.
 */
final class EffectMeasure {

    private static final Duration NEAR = Duration.ofMinutes(2);
    private static final double NEAR_SHARE = 0.2;

    private EffectMeasure() {}

    /**
     * What there is to measure.
     *
     * @param evidence what the proposal promised
     * @param begun the effect before it is measured
     * @param drawn the line's tickets drawn between the opening and {@code until}
     * @param waitingNow people in the line
     * @param changes to other counters of the line, or to this one, since the opening
     */
    record Seen(
            Proposal.Evidence evidence, Effect begun, List<DrawnTicket> drawn, int waitingNow, List<Change> changes) {

        Seen {
            drawn = List.copyOf(drawn);
            changes = List.copyOf(changes);
        }
    }

    /** The result, or empty while it is too early. */
    static Optional<Result> measure(Seen seen, Instant now, DispatchSettings settings) {
        Instant until = seen.begun().until();
        int waiting = (int) seen.drawn().stream().filter(DrawnTicket::waits).count();
        boolean patient = now.isBefore(until.plus(settings.measurePatience()));
        if (now.isBefore(until) || (waiting > 0 && patient)) {
            return Optional.empty();
        }
        long[] waits = seen.drawn().stream()
                .filter(ticket -> !ticket.leftUncalled())
                .mapToLong(ticket -> ticket.waited(now).toSeconds())
                .sorted()
                .toArray();
        return Optional.of(new Result(
                now,
                seen.waitingNow(),
                waits.length,
                waiting,
                seen.drawn().size() - waits.length,
                p90(waits),
                mean(waits),
                seen.changes(),
                verdict(seen, waits, settings)));
    }

    private static Verdict verdict(Seen seen, long[] waits, DispatchSettings settings) {
        if (waits.length < settings.measureAtLeast()) {
            return Verdict.TOO_FEW;
        }
        if (!seen.changes().isEmpty()) {
            return Verdict.MIXED;
        }
        long came = p90(waits).orElse(0);
        long promised = seen.evidence().p90SecondsAfter();
        double near = Math.max(NEAR.toSeconds(), promised * NEAR_SHARE);
        if (Math.abs(came - promised) <= near) {
            return Verdict.AS_PREDICTED;
        }
        if (came < promised) {
            return Verdict.BETTER;
        }
        OptionalLong without = seen.evidence().p90SecondsNow();
        return without.isPresent() && came >= without.getAsLong() ? Verdict.NO_GAIN : Verdict.WORSE;
    }

    /** The shortest wait that at least nine of ten stayed at or under. */
    private static OptionalLong p90(long[] sorted) {
        return sorted.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(sorted[(int) Math.ceil(sorted.length * 0.9) - 1]);
    }

    private static OptionalLong mean(long[] waits) {
        return waits.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round(LongStream.of(waits).average().orElse(0)));
    }
}
