package smarthall.server.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import smarthall.server.counter.CounterState;
import smarthall.server.dispatch.Tide.Tier;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LineId;
import smarthall.server.queue.QueueRules;
import smarthall.server.queue.QueueRules.Rule;

/**
 * When a line's wait counts as high, and when tidal counters are opened and taken back. A tier is reached when the wait of nine
 * of ten newcomers, or the people for each open counter, have been above it for the hold time without a break, and left when
 * both have been below a part of it for longer: so a counter that helps is not taken back by its own success. Pure and
 * thread-safe.
 */
final class TideRule {

    private TideRule() {}

    /**
     * What is seen of a line.
     *
     * @param p90Seconds empty when no counter is open, or nothing honest can be said
     */
    record Level(int waiting, int openCounters, OptionalLong p90Seconds) {

        /** The tier it would be in by this alone, with limits at a part of their height. */
        Tier tier(QueueRules rules, int percent) {
            if (waiting == 0) {
                return Tier.CALM;
            }
            if (openCounters == 0 || isAbove(rules, Rule.TIDE_OVER_MINUTES, percent)) {
                return Tier.OVER;
            }
            int crowded = rules.get(Rule.TIDE_OVER_WAITING) * openCounters;
            if (waiting * 100L > (long) crowded * percent) {
                return Tier.OVER;
            }
            return isAbove(rules, Rule.TIDE_BUSY_MINUTES, percent) ? Tier.BUSY : Tier.CALM;
        }

        private boolean isAbove(QueueRules rules, Rule minutes, int percent) {
            return p90Seconds.isPresent() && p90Seconds.getAsLong() * 100 > rules.get(minutes) * 60L * percent;
        }
    }

    /** The line's tide after another look. */
    static Tide next(Tide before, Level level, QueueRules rules, Instant now) {
        Tier up = level.tier(rules, 100);
        if (up.compareTo(before.tier()) > 0) {
            Instant rising = before.rising().orElse(now);
            return lasted(rising, now, rules.get(Rule.TIDE_HOLD_MINUTES))
                    ? new Tide(before.line(), up, now, Optional.empty(), Optional.empty())
                    : new Tide(before.line(), before.tier(), before.since(), Optional.of(rising), Optional.empty());
        }
        Tier down = level.tier(rules, rules.get(Rule.TIDE_EBB_PERCENT));
        if (down.compareTo(before.tier()) < 0) {
            Instant falling = before.falling().orElse(now);
            return lasted(falling, now, rules.get(Rule.TIDE_EBB_MINUTES))
                    ? new Tide(before.line(), down, now, Optional.empty(), Optional.empty())
                    : new Tide(before.line(), before.tier(), before.since(), Optional.empty(), Optional.of(falling));
        }
        return new Tide(before.line(), before.tier(), before.since(), Optional.empty(), Optional.empty());
    }

    private static boolean lasted(Instant from, Instant now, int minutes) {
        return !now.isBefore(from.plus(Duration.ofMinutes(minutes)));
    }

    /** A tidal counter to open or to take back, and the line whose tide says so. */
    record Move(Proposal.Kind kind, HallDescription.Counter counter, Tide tide) {}

    /**
     * The next move: first help where the wait is high, then take back where it is calm.
     *
     * @param tides of all lines, those first whose wait is longest
     * @param counters those about which nothing is pending
     * @param quiet lines that are left alone, because help was just declined or is on its way
     */
    static Optional<Move> decide(List<Tide> tides, List<CounterState> counters, List<LineId> quiet) {
        List<CounterState> tidal =
                counters.stream().filter(each -> each.counter().tidal()).toList();
        return tides.stream()
                .filter(tide -> tide.tier() == Tier.OVER && !quiet.contains(tide.line()))
                .flatMap(tide -> toOpen(tide, tidal).stream())
                .findFirst()
                .or(() -> tidal.stream()
                        .flatMap(counter -> toClose(counter, tides, quiet).stream())
                        .findFirst());
    }

    private static Optional<Move> toOpen(Tide tide, List<CounterState> tidal) {
        return tidal.stream()
                .filter(each -> each.status() == CounterState.Status.CLOSED)
                .map(CounterState::counter)
                .filter(counter -> counter.lines().contains(tide.line()))
                .min(Comparator.comparingInt(counter -> counter.lines().size()))
                .map(counter -> new Move(Proposal.Kind.OPEN_TIDAL_COUNTER, counter, tide));
    }

    /** Taken back is who helps lines that are all calm; a counter keeps the visitor it has until it is done. */
    private static Optional<Move> toClose(CounterState counter, List<Tide> tides, List<LineId> quiet) {
        if (counter.status() == CounterState.Status.CLOSED) {
            return Optional.empty();
        }
        List<Tide> helped = tides.stream()
                .filter(tide -> counter.lines().contains(tide.line()))
                .toList();
        boolean calm = helped.stream()
                .allMatch(tide -> tide.tier() == Tier.CALM && tide.rising().isEmpty() && !quiet.contains(tide.line()));
        return helped.stream()
                .max(Comparator.comparing(Tide::since))
                .filter(any -> calm)
                .map(latest -> new Move(Proposal.Kind.CLOSE_TIDAL_COUNTER, counter.counter(), latest));
    }
}
