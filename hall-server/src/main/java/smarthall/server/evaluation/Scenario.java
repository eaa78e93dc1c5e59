package smarthall.server.evaluation;

import java.util.List;

/**
 * A kind of day. Everything here is the truth of the simulated hall; the predictor under test knows none of it.
 *
 * @param arrivalsPerHour expected arrivals by quarter of an hour from 9:00 on, 32 of them, all lines together
 * @param dayLevelVariation coefficient of variation of the day's level (a gamma factor, so arrivals are over-dispersed)
 * @param privilegedShare share of arrivals with priority
 * @param appointmentShare share of arrivals that booked a slot
 * @param patience who leaves, and how
 * @param staffing when clerks sit at the counters
 */
record Scenario(
        String name,
        List<Line> lines,
        List<Counter> counters,
        double[] arrivalsPerHour,
        double dayLevelVariation,
        double privilegedShare,
        double appointmentShare,
        Patience patience,
        Staffing staffing) {

    /** A line and its part of the arrivals. */
    record Line(String id, double share, double assumedServiceSeconds, List<Item> items) {}

    /** A service item: its part of the line and the true length of its services. */
    record Item(String id, double share, Length length) {}

    /**
     * A length of time.
     *
     * @param shape of the Weibull or gamma body, or the deviation of a log-normal one
     * @param complicated share of services that take three times as long
     */
    record Length(Body body, double meanSeconds, double shape, double complicated) {}

    /** The family of a length. */
    enum Body {
        GAMMA,
        WEIBULL,
        LOG_NORMAL
    }

    /** A counter. */
    record Counter(String id, List<String> lines) {}

    /**
     * @param meanSeconds of a Weibull with shape 1.6; infinite: everybody stays
     * @param silent share of those who leave without giving the ticket back
     */
    record Patience(double meanSeconds, double silent) {}

    /**
     * @param shifts from and to in seconds of the day, by counter in their order
     * @param lateShare share of shifts that begin late
     * @param meanLateSeconds how late, exponential
     * @param jitterSeconds normal deviation of each begin and end
     * @param breaksPerHour short unplanned breaks of an open counter
     * @param tidal number of counters at the end of the list that open only when many wait
     */
    record Staffing(
            List<List<double[]>> shifts,
            double lateShare,
            double meanLateSeconds,
            double jitterSeconds,
            double breaksPerHour,
            int tidal) {}
}
