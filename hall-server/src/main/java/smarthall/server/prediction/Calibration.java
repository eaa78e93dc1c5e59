package smarthall.server.prediction;

import java.util.HashMap;
import java.util.Map;

/**
 * Takes the systematic error out of predictions, line by line, from how earlier ones came out: the distance from the
 * median to the 90th percentile is scaled so that nine of ten waits stay under the latter, and the median, far more slowly,
 * so that half do. Both follow the outcomes by small steps in the logarithm, which makes the long-run shares right
 * whatever the model gets wrong (online quantile tracking; Gibbs, Candès, "Adaptive conformal inference under distribution
 * shift", 2021). The median's step is small because the waits of one day err together: a quick one would chase yesterday.
 * Thread-safe.
 */
public final class Calibration {

    private static final double MEDIAN_STEP = 0.0005;
    private static final double SPREAD_STEP = 0.05;
    private static final double GRACE_SECONDS = 30;

    private final Map<String, double[]> scales = new HashMap<>();

    /** A prediction as it is shown. */
    synchronized Forecast.Wait corrected(String line, double p10Seconds, double p50Seconds, double p90Seconds) {
        double[] scale = scales.getOrDefault(line, new double[2]);
        double p50 = p50Seconds * Math.exp(scale[0]);
        // Even a short wait can be missed by a moment.
        double spread = Math.max(p90Seconds - p50Seconds, GRACE_SECONDS) * Math.exp(scale[1]);
        // Where long waits were missed by so much, short ones may be, too; a scale below 1 makes no promise firmer.
        double below = Math.max(p50Seconds - p10Seconds, GRACE_SECONDS) * Math.exp(Math.max(0, scale[1]));
        return new Forecast.Wait(Math.max(0, p50 - below), p50, p50 + spread);
    }

    /** Somebody was called: what was said at the issue, and what came of it. */
    public synchronized void cameOut(String line, Forecast.Wait said, double waitedSeconds) {
        double[] scale = scales.computeIfAbsent(line, any -> new double[2]);
        if (waitedSeconds > GRACE_SECONDS || said.p50Seconds() > GRACE_SECONDS) {
            scale[0] = limited(scale[0] + MEDIAN_STEP * (waitedSeconds > said.p50Seconds() ? 1 : -1), 0.7);
        }
        scale[1] = limited(scale[1] + SPREAD_STEP * ((waitedSeconds > said.p90Seconds() ? 1 : 0) - 0.1), 2);
    }

    private static double limited(double value, double limit) {
        return Math.max(-limit, Math.min(limit, value));
    }
}
