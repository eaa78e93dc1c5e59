package smarthall.server.environment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.ReadingMinute;

/**
 * The means of one quantity at one device, from its minutes. A window with less than three quarters of the samples that the
 * device should have made is insufficient, and so is one of a single sample. No minute counts for more samples than fit
 * into it, so that a burst cannot fill a window. Immutable.
 */
public final class MeanCourse {

    /** The part of its samples that a window needs. */
    static final double FILLED = 0.75;

    /** One sample is never a mean. */
    static final int LEAST_SAMPLES = 2;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Quantity quantity;
    private final Duration samples;
    private final NavigableMap<Instant, ReadingMinute> minutes = new TreeMap<>();

    /** @param samples how long the device waits between two samples */
    public MeanCourse(Quantity quantity, Duration samples, List<ReadingMinute> minutes) {
        this.quantity = quantity;
        this.samples = samples;
        minutes.forEach(minute -> this.minutes.put(minute.at(), minute));
    }

    /** The mean over the window that ends with a full minute. */
    public Mean mean(AveragingWindow window, Instant until) {
        // One more than fit: samples that come a little early or late share a minute with their neighbours.
        int fitting = (int) Math.ceil((double) MINUTE.toMillis() / samples.toMillis()) + 1;
        int counted = 0;
        int there = 0;
        double sum = 0;
        for (ReadingMinute minute :
                minutes.subMap(window.before(until), true, until, false).values()) {
            counted += Math.min(fitting, minute.count());
            there += minute.count();
            sum += minute.sum();
        }
        int needed = needed(window);
        return counted < needed
                ? new Mean.Insufficient(counted, needed)
                : new Mean.Value(quantity.meanOf(sum / there), there);
    }

    private int needed(AveragingWindow window) {
        double expected = (double) window.duration().toMillis() / samples.toMillis();
        return Math.max(LEAST_SAMPLES, (int) Math.ceil(FILLED * expected));
    }
}
