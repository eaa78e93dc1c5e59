package smarthall.server.prediction;

import java.util.Arrays;

/**
 * What is known of a length of time: what was observed, and, where that is thin, what was assumed before. The
 * distribution is the observations' own, smoothed between them on a logarithmic scale, mixed with a log-normal
 * assumption that weighs as much as {@value #PRIOR_WEIGHT} observations. Service times in real service centres are close
 * to log-normal (Brown et al., "Statistical analysis of a telephone call center", JASA 100, 2005), but their tails differ
 * by item, so the observed shape is kept. Immutable.
 */
public final class LearntTime {

    /** How many observations the assumption weighs. */
    static final double PRIOR_WEIGHT = 5;

    /** Spread of the assumption in the logarithm: nine of ten are within a third and three times the median. */
    static final double PRIOR_SPREAD = 0.7;

    private static final double[] NORMAL_QUANTILES = {-1.6449, -0.9346, -0.5244, -0.1640, 0.1640, 0.5244, 0.9346, 1.6449
    };
    private static final double SHORTEST_SECONDS = 1;

    private final double[] logs;
    private final double[] below;
    private final double tail;
    private final double mean;
    private final double meanLog;
    private final int observations;

    private LearntTime(double[] logs, double[] weights, int observations) {
        this.logs = logs;
        this.below = new double[logs.length];
        this.observations = observations;
        double total = Arrays.stream(weights).sum();
        double sum = 0;
        double sumLog = 0;
        double sumMean = 0;
        for (int i = 0; i < logs.length; i++) {
            below[i] = (sum + weights[i] / 2) / total;
            sum += weights[i];
            sumLog += weights[i] * logs[i];
            sumMean += weights[i] * Math.exp(logs[i]);
        }
        this.meanLog = sumLog / total;
        this.mean = sumMean / total;
        double squares = 0;
        for (int i = 0; i < logs.length; i++) {
            squares += weights[i] * (logs[i] - meanLog) * (logs[i] - meanLog);
        }
        // Beyond the longest observation the logarithm falls off as that of a log-normal about two deviations out.
        this.tail = 0.4 * Math.sqrt(squares / total);
    }

    /**
     * Learns from observations.
     *
     * @param assumedMeanSeconds mean of the assumption, above 0
     * @param observedSeconds what was seen, in any order
     */
    public static LearntTime of(double assumedMeanSeconds, double[] observedSeconds) {
        return of(assumedMeanSeconds, PRIOR_WEIGHT, observedSeconds);
    }

    static LearntTime of(double assumedMeanSeconds, double priorWeight, double[] observedSeconds) {
        int assumed = NORMAL_QUANTILES.length;
        int count = assumed + observedSeconds.length;
        double median = Math.log(assumedMeanSeconds) - PRIOR_SPREAD * PRIOR_SPREAD / 2;
        double[] values = new double[count];
        for (int i = 0; i < assumed; i++) {
            values[i] = median + PRIOR_SPREAD * NORMAL_QUANTILES[i];
        }
        for (int i = 0; i < observedSeconds.length; i++) {
            values[assumed + i] = Math.log(Math.max(SHORTEST_SECONDS, observedSeconds[i]));
        }
        Integer[] index = new Integer[count];
        Arrays.setAll(index, i -> i);
        Arrays.sort(index, (a, b) -> Double.compare(values[a], values[b]));
        double[] logs = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            logs[i] = values[index[i]];
            weights[i] = index[i] < assumed ? priorWeight / assumed : 1;
        }
        return new LearntTime(logs, weights, observedSeconds.length);
    }

    public double meanSeconds() {
        return mean;
    }

    /** Mean of the logarithm of the seconds. */
    double meanLog() {
        return meanLog;
    }

    public int observations() {
        return observations;
    }

    /** The length that a share of all stay under; {@code share} 0 to 1. */
    public double quantile(double share) {
        return Math.exp(logQuantile(share));
    }

    /**
     * A length drawn from those above a known least.
     *
     * @param share uniformly drawn, 0 to 1
     * @param longerThanSeconds what has passed already, 0 or more
     * @return seconds, not below {@code longerThanSeconds}
     */
    public double draw(double share, double longerThanSeconds) {
        if (longerThanSeconds <= SHORTEST_SECONDS) {
            return quantile(share);
        }
        double log = Math.log(longerThanSeconds);
        double passed = shareBelow(log);
        double drawn = Math.exp(logQuantile(passed + share * (1 - passed)));
        return Math.max(longerThanSeconds, drawn);
    }

    private double logQuantile(double share) {
        int last = logs.length - 1;
        if (share >= below[last]) {
            double left = Math.max(1e-9, (1 - share) / (1 - below[last]));
            return logs[last] - tail * Math.log(left);
        }
        if (share <= below[0]) {
            return logs[0];
        }
        int above = Arrays.binarySearch(below, share);
        if (above >= 0) {
            return logs[above];
        }
        int right = -above - 1;
        double part = (share - below[right - 1]) / (below[right] - below[right - 1]);
        return logs[right - 1] + part * (logs[right] - logs[right - 1]);
    }

    private double shareBelow(double log) {
        int last = logs.length - 1;
        if (log >= logs[last]) {
            return tail <= 0 ? below[last] : 1 - (1 - below[last]) * Math.exp(-(log - logs[last]) / tail);
        }
        if (log <= logs[0]) {
            return 0;
        }
        int found = Arrays.binarySearch(logs, log);
        if (found >= 0) {
            return below[found];
        }
        int right = -found - 1;
        double width = logs[right] - logs[right - 1];
        double part = width <= 0 ? 0 : (log - logs[right - 1]) / width;
        return below[right - 1] + part * (below[right] - below[right - 1]);
    }
}
