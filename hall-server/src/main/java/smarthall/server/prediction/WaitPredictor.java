package smarthall.server.prediction;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Predicts waits by playing the line ahead many times: each run draws the rest of the services at the counters, the
 * services of those ahead, who gives up or does not come, when counters open, pause and close as on days alike, and who
 * may still overtake. Quantiles by simulation of the line ahead hold where formulas do not: lines that share counters,
 * long tails, changing staff (Ibrahim, Whitt, "Real-time delay estimation based on delay history", 2009, show where
 * estimators from the queue's length or its last waits fail). What remains of a systematic error is taken out by
 * {@link Calibration}. Thread-safe.
 */
public final class WaitPredictor {

    /** Share of the runs that must end in a call before anything is said. */
    private static final double MUST_END = 0.9;

    private final int runs;
    private final long seed;

    /**
     * @param runs how often the line ahead is played
     * @param seed the same seed says the same of the same hall
     */
    public WaitPredictor(int runs, long seed) {
        if (runs < 10) {
            throw new IllegalArgumentException("runs must be 10 or more, not " + runs);
        }
        this.runs = runs;
        this.seed = seed;
    }

    /** The waits of everybody who waits and of a newcomer to each line; nothing of those of whom nothing honest can be said. */
    public Forecast forecast(HallNow hall, HallLearning learning, Calibration calibration) {
        LineAhead ahead = new LineAhead(hall, learning.now());
        int people = ahead.people();
        String[] lines = ahead.lines();
        double[][] waits = new double[people + lines.length][runs];
        double[] called = new double[people + lines.length];
        double[][] ends = new double[lines.length][runs];
        double[] served = new double[lines.length];
        for (int run = 0; run < runs; run++) {
            ahead.play(new SplittableRandom(seed + run), new SplittableRandom(~(seed + run)), called, served);
            for (int line = 0; line < lines.length; line++) {
                ends[line][run] = served[line];
            }
            for (int i = 0; i < called.length; i++) {
                waits[i][run] = called[i];
            }
        }
        Map<String, Forecast.Wait> tickets = new HashMap<>();
        for (int i = 0; i < people; i++) {
            HallNow.Waiting who = hall.waiting().get(i);
            wait(waits[i], who.line(), calibration).ifPresent(wait -> tickets.put(who.id(), wait));
        }
        Map<String, Forecast.Wait> newcomers = new HashMap<>();
        for (int line = 0; line < lines.length; line++) {
            String name = lines[line];
            wait(waits[people + line], name, calibration).ifPresent(wait -> newcomers.put(name, wait));
        }
        Map<String, Double> served90 = new HashMap<>();
        for (int line = 0; line < lines.length; line++) {
            String name = lines[line];
            ninth(ends[line]).ifPresent(seconds -> served90.put(name, seconds));
        }
        return new Forecast(tickets, newcomers, served90);
    }

    private Optional<Forecast.Wait> wait(double[] drawn, String line, Calibration calibration) {
        Arrays.sort(drawn);
        int ended = drawn.length;
        while (ended > 0 && Double.isInfinite(drawn[ended - 1])) {
            ended--;
        }
        if (ended < MUST_END * drawn.length) {
            return Optional.empty();
        }
        double p10 = quantile(drawn, ended, 0.1);
        double p50 = quantile(drawn, ended, 0.5);
        double p90 = quantile(drawn, ended, 0.9);
        return Optional.of(calibration.corrected(line, p10, p50, p90));
    }

    /** What nine of ten runs stay under; empty when more end in nothing. */
    private static Optional<Double> ninth(double[] drawn) {
        Arrays.sort(drawn);
        double seconds = drawn[(int) Math.ceil(MUST_END * drawn.length) - 1];
        return Double.isInfinite(seconds) ? Optional.empty() : Optional.of(seconds);
    }

    private static double quantile(double[] sorted, int ended, double share) {
        double place = share * (ended - 1);
        int below = (int) place;
        double part = place - below;
        return below + 1 < ended ? sorted[below] + part * (sorted[below + 1] - sorted[below]) : sorted[ended - 1];
    }
}
