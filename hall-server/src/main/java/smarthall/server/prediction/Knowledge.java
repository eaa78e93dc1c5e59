package smarthall.server.prediction;

import java.util.List;
import java.util.Map;

/**
 * What was learnt of a hall up to a moment. Immutable; today's counters are not in it.
 *
 * @param lines what is known of each line, by its id
 * @param speed how much longer than usual a service takes at a counter, 1 as usual
 * @param turnaround from a counter's becoming free to its next call
 * @param absence how long a counter waits for somebody who does not come
 * @param lateness how late after the slot's start people with an appointment come, in seconds, sorted
 * @param days what the counters did on past days, by counter
 */
record Knowledge(
        Map<String, Line> lines,
        Map<String, Double> speed,
        LearntTime turnaround,
        LearntTime absence,
        double[] lateness,
        Map<String, List<CounterDay>> days) {

    static final double ASSUMED_NO_SHOW = 0.03;

    /**
     * What is known of a line.
     *
     * @param service length of a service from the call on, of all items together
     * @param items the same by item
     * @param noShow share of those called who do not come, by bin of {@link WaitBins}
     * @param givingUp rate per second of giving the ticket back, by bin of {@link WaitBins}
     * @param privileged arrivals per second that may overtake, by quarter of an hour of the day
     * @param appointmentsKept share of those booked who come
     */
    record Line(
            LearntTime service,
            Map<String, LearntTime> items,
            double[] noShow,
            double[] givingUp,
            double[] privileged,
            double appointmentsKept) {

        /** The length of a service; of an item never seen, that of the line. */
        LearntTime service(String item) {
            return items.getOrDefault(item, service);
        }
    }

    Line line(String id) {
        Line line = lines.get(id);
        if (line == null) {
            throw new IllegalArgumentException("nothing is assumed of line \"" + id + "\"");
        }
        return line;
    }
}
