package smarthall.server.queue;

import java.util.List;
import java.util.Optional;

/**
 * Predicts a wait from the people ahead, the counters open and the service times seen.
 *
 * <p>With c busy counters whose services have mean m and squared coefficient of variation v, the time until n of them have
 * ended is close to a gamma distribution with mean n·m/c and variance n·v·(m/c)²: a renewal process sped up c times
 * (Whitt, "Approximations for the GI/G/m queue", 1993, uses the same heavy-traffic argument). Its quantiles come from
 * the cube-root normal approximation of Wilson and Hilferty (1931). Pure and thread-safe.
 */
public final class WaitPrediction {

    /** Weight of the assumed service time, in observed services. */
    private static final double PRIOR_WEIGHT = 8;

    /** Squared coefficient of variation assumed before any service was measured. */
    private static final double PRIOR_VARIATION = 0.5;

    private static final double Z50 = 0;
    private static final double Z90 = 1.2815515655446004;

    private WaitPrediction() {}

    /**
     * Service times of a line.
     *
     * @param meanSeconds mean service time
     * @param variation squared coefficient of variation
     */
    public record ServiceTime(double meanSeconds, double variation) {

        /** Learns from observed services in seconds, starting from an assumed mean. */
        public static ServiceTime learn(double priorMeanSeconds, List<Double> observed) {
            double weight = PRIOR_WEIGHT + observed.size();
            double sum = PRIOR_WEIGHT * priorMeanSeconds
                    + observed.stream().mapToDouble(Double::doubleValue).sum();
            double mean = sum / weight;
            double squares = PRIOR_WEIGHT * PRIOR_VARIATION * mean * mean
                    + observed.stream()
                            .mapToDouble(each -> (each - mean) * (each - mean))
                            .sum();
            return new ServiceTime(mean, squares / weight / (mean * mean));
        }
    }

    /**
     * The wait of somebody with people ahead.
     *
     * @param ahead people in front, 0 or more
     * @param counters counters at work for this line, as a share when they serve other lines too; 0 when none is open
     * @param idle of them, those that are free now
     * @return empty when no counter is open, for then nothing honest can be said
     */
    public static Optional<ExpectedWait> predict(int ahead, double counters, int idle, ServiceTime service) {
        if (counters <= 0) {
            return Optional.empty();
        }
        int ends = ahead + 1 - idle;
        if (ends <= 0) {
            return Optional.of(new ExpectedWait(0, 0));
        }
        double pace = service.meanSeconds() / counters;
        double shape = ends / Math.max(service.variation(), 0.05);
        double scale = ends * pace / shape;
        return Optional.of(
                new ExpectedWait(Math.round(quantile(shape, scale, Z50)), Math.round(quantile(shape, scale, Z90))));
    }

    private static double quantile(double shape, double scale, double z) {
        double ninth = 1 / (9 * shape);
        double root = Math.max(0, 1 - ninth + z * Math.sqrt(ninth));
        return shape * scale * root * root * root;
    }
}
