package smarthall.server.prediction;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A hall at the moment of a prediction. Times are seconds since any common beginning, the same for all of them.
 *
 * @param at the moment
 * @param minuteOfDay minutes since the business day began, 0 to 1439
 * @param waiting everybody who waits, in any order
 * @param appointments booked for today and not yet here
 * @param precedence how those with priority go before others, by line; in a line that is not named they do not
 * @param newcomers from when somebody who comes now counts, by line; a line that is not named: from {@code at} on. Later than
 *     that where the clock was put back, or somebody came in the same millisecond
 */
public record HallNow(
        double at,
        int minuteOfDay,
        List<Counter> counters,
        List<Waiting> waiting,
        List<Appointment> appointments,
        Map<String, Precedence> precedence,
        Map<String, Double> newcomers) {

    private static final Precedence NONE = new Precedence(0, 0);

    public HallNow {
        counters = List.copyOf(counters);
        waiting = List.copyOf(waiting);
        appointments = List.copyOf(appointments);
        precedence = Map.copyOf(precedence);
        newcomers = Map.copyOf(newcomers);
        if (minuteOfDay < 0 || minuteOfDay >= CounterDay.MINUTES) {
            throw new IllegalArgumentException("minuteOfDay must be 0 to 1439, not " + minuteOfDay);
        }
    }

    /** A hall whose newcomers count from this moment on. */
    public HallNow(
            double at,
            int minuteOfDay,
            List<Counter> counters,
            List<Waiting> waiting,
            List<Appointment> appointments,
            Map<String, Precedence> precedence) {
        this(at, minuteOfDay, counters, waiting, appointments, precedence, Map.of());
    }

    /** How those with priority go before others in a line. */
    Precedence precedence(String line) {
        return precedence.getOrDefault(line, NONE);
    }

    /** How much earlier than in their line those with priority count as having come, at the counter where that is the most. */
    double mostAheadSeconds(String line) {
        return counters.stream()
                .filter(counter -> counter.lines().contains(line))
                .mapToDouble(counter -> counter.ahead().prioritySeconds())
                .max()
                .orElse(0);
    }

    /** From when somebody who comes to a line now counts as waiting; never before this moment. */
    double newcomer(String line) {
        return Math.max(at, newcomers.getOrDefault(line, at));
    }

    /** Whether a counter takes part in the calling. */
    public enum Status {
        CLOSED,
        OPEN,
        PAUSED
    }

    /**
     * A counter.
     *
     * @param lines whom it serves
     * @param busy the service it is at
     * @param ahead whom of them it calls first
     */
    public record Counter(String id, List<String> lines, Status status, Optional<Service> busy, Ahead ahead) {

        public Counter {
            lines = List.copyOf(lines);
        }

        /** A counter that calls whoever counts as having come first. */
        public Counter(String id, List<String> lines, Status status, Optional<Service> busy) {
            this(id, lines, status, busy, Ahead.NOBODY);
        }
    }

    /**
     * How much earlier than elsewhere some count as having come at a counter.
     *
     * @param line whose people count so; empty for none
     * @param lineSeconds how much
     * @param prioritySeconds how much earlier still those with priority count
     */
    public record Ahead(Optional<String> line, double lineSeconds, double prioritySeconds) {

        public static final Ahead NOBODY = new Ahead(Optional.empty(), 0, 0);

        double secondsOf(String one) {
            return line.filter(one::equals).isPresent() ? lineSeconds : 0;
        }
    }

    /**
     * How those with priority go before others.
     *
     * @param overtakingCap how often somebody may be overtaken, see {@link Waiting#overtaken}
     * @param creditSeconds how much earlier the privileged count as having come; who comes later than that behind somebody
     *     never overtakes them, but at a counter that calls them earlier still
     */
    public record Precedence(int overtakingCap, double creditSeconds) {}

    /**
     * A service at a counter.
     *
     * @param item code of the service item
     * @param since when the visitor was called
     */
    public record Service(String line, String item, double since) {}

    /**
     * Somebody who waits.
     *
     * @param rank the instant by which the line is ordered
     * @param arrived the instant from which the wait counts
     * @param overtaken how many who arrived later were called before this one
     */
    public record Waiting(String id, String line, String item, double rank, double arrived, int overtaken) {}

    /**
     * Somebody who is expected.
     *
     * @param start beginning of the slot, which counts as arrival
     */
    public record Appointment(String line, String item, double start) {}
}
