package smarthall.server.dispatch;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import smarthall.server.counter.CounterState;
import smarthall.server.hall.HallDescription;

/**
 * The first rule: people through the doors in the last 15 minutes and those waiting, against the counters open. A line is
 * in need when a newcomer's 90th-percentile wait is above the line's promise and the work of the next quarter of an hour,
 * that of people and that of online cases due, is more than its open counters do. The line furthest above its promise is helped first, by the closed counter that
 * serves the fewest other lines, so that the versatile ones are left for later. A line with nobody to serve it needs a
 * counter as soon as one person waits. Pure and thread-safe.
 */
final class OpenCounterRule {

    /** The window of the rule in seconds. */
    static final double WINDOW_SECONDS = 900;

    /** Fewer than this at an open line are served before a clerk has sat down at another counter. */
    static final int WORTH_A_COUNTER = 3;

    private OpenCounterRule() {}

    /**
     * What the rule knows of a line.
     *
     * @param share part of those who come in that join this line, 0 to 1
     * @param meanServiceSeconds mean service time
     * @param cases online cases that the same clerks handle between visitors
     * @param p90Now empty when nothing honest can be said, as when no counter is open
     * @param p90After with one more counter; empty when nothing honest can be said
     */
    record Load(
            HallDescription.Line line,
            int waiting,
            int openCounters,
            double share,
            double meanServiceSeconds,
            CaseWork cases,
            OptionalLong p90Now,
            OptionalLong p90After) {

        boolean inNeed(int doorsIn15Min) {
            if (waiting == 0 || p90After.isEmpty()) {
                return false;
            }
            if (openCounters == 0) {
                return true;
            }
            if (waiting < WORTH_A_COUNTER || p90Now.isEmpty()) {
                return false;
            }
            return p90Now.getAsLong() > line.targetWaitSeconds()
                    && workSeconds(doorsIn15Min) > openCounters * WINDOW_SECONDS
                    && p90After.getAsLong() < p90Now.getAsLong();
        }

        /** What the next quarter of an hour asks of the line's clerks. */
        double workSeconds(int doorsIn15Min) {
            return (waiting + doorsIn15Min * share) * meanServiceSeconds + cases.seconds();
        }

        double excess() {
            return openCounters == 0 ? Double.MAX_VALUE : (double) p90Now.orElse(0) / line.targetWaitSeconds();
        }
    }

    /** A counter to open and the line it is for. */
    record Move(HallDescription.Counter counter, Load load) {}

    static Optional<Move> decide(List<Load> loads, int doorsIn15Min, List<CounterState> counters) {
        return loads.stream()
                .filter(load -> load.inNeed(doorsIn15Min))
                .sorted(Comparator.comparingDouble(Load::excess).reversed())
                .flatMap(load -> counterFor(load, counters).stream().map(counter -> new Move(counter, load)))
                .findFirst();
    }

    private static Optional<HallDescription.Counter> counterFor(Load load, List<CounterState> counters) {
        return counters.stream()
                .filter(each -> each.status() == CounterState.Status.CLOSED)
                .map(CounterState::counter)
                .filter(counter -> !counter.tidal()) // those wait for the tide
                .filter(counter -> counter.lines().contains(load.line().id()))
                .min(Comparator.comparingInt(counter -> counter.lines().size()));
    }
}
