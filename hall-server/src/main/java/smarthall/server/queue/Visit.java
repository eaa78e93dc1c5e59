package smarthall.server.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.LineId;

/**
 * Several services that one visitor came for, on one number, in the order in which they are taken.
 *
 * @param steps in that order; empty for a visit of one service, which is the ticket itself
 */
public record Visit(List<Step> steps) {

    /** More services than this are better drawn anew after a look at the clock. */
    public static final int MOST = 4;

    /**
     * One service of a visit.
     *
     * @param place from 1
     * @param endedAt when it was done; empty when it was not
     * @param counter where it was done; empty when it was not, and for the last one, which is done with its ticket
     */
    public record Step(
            int place, String service, LineId line, Optional<Instant> endedAt, Optional<CounterId> counter) {}

    /** A service with the line it waits in. */
    public record Errand(String service, LineId line) {}

    public Visit {
        steps = List.copyOf(steps);
    }

    /**
     * The order that ends the visit soonest. The visitor's arrival counts in every line, so each line is ready for the visitor
     * after its own wait, whatever comes before; then taking the services by shortest wait first ends no later than any other
     * order, however long each takes (jobs with release dates on one machine, earliest first). Lines of which nothing honest
     * can be said come last; of equal ones the visitor's own order holds.
     */
    public static List<Errand> ordered(List<Errand> wished, Function<LineId, Optional<ExpectedWait>> wait) {
        List<Errand> ordered = new ArrayList<>(wished);
        ordered.sort(Comparator.comparingLong(errand ->
                wait.apply(errand.line()).map(ExpectedWait::p50Seconds).orElse(Long.MAX_VALUE)));
        return ordered;
    }

    /** The service that comes after the one the visitor is at. */
    public Optional<Step> next() {
        return steps.stream().filter(step -> step.endedAt().isEmpty()).skip(1).findFirst();
    }

    /** The service the visitor is at or waits for. */
    public Optional<Step> current() {
        return steps.stream().filter(step -> step.endedAt().isEmpty()).findFirst();
    }

    /** The service that was done last. */
    public Optional<Step> ended() {
        return steps.stream().filter(step -> step.endedAt().isPresent()).reduce((earlier, later) -> later);
    }

    /** Whether these are the services of this visit, in whatever order. */
    boolean isOf(List<String> services) {
        Set<String> mine = new HashSet<>(steps.stream().map(Step::service).toList());
        return mine.equals(new HashSet<>(services));
    }
}
