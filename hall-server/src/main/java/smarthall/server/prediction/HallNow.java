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
 * @param overtakingCap how often somebody may be overtaken, see {@link Waiting#overtaken}
 * @param creditSeconds how much earlier the privileged count as having come; who comes later than that behind somebody
 *     never overtakes them
 * @param newcomers from when somebody who comes now counts, by line; a line that is not named: from {@code at} on. Later than
 *     that where the clock was put back, or somebody came in the same millisecond
 */
public record HallNow(
        double at,
        int minuteOfDay,
        List<Counter> counters,
        List<Waiting> waiting,
        List<Appointment> appointments,
        int overtakingCap,
        double creditSeconds,
        Map<String, Double> newcomers) {

    public HallNow {
        counters = List.copyOf(counters);
        waiting = List.copyOf(waiting);
        appointments = List.copyOf(appointments);
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
            int overtakingCap,
            double creditSeconds) {
        this(at, minuteOfDay, counters, waiting, appointments, overtakingCap, creditSeconds, Map.of());
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
     */
    public record Counter(String id, List<String> lines, Status status, Optional<Service> busy) {

        public Counter {
            lines = List.copyOf(lines);
        }
    }

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
