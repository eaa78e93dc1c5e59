package smarthall.server.environment;

import java.time.Duration;
import java.time.Instant;

/**
 * A time over which the hall judges a quantity. A limit belongs to its averaging time; a single sample says nothing about it.
 */
public enum AveragingWindow {
    FIVE_MINUTES(5),
    FIFTEEN_MINUTES(15),
    ONE_HOUR(60);

    private final int minutes;

    AveragingWindow(int minutes) {
        this.minutes = minutes;
    }

    public int minutes() {
        return minutes;
    }

    public Duration duration() {
        return Duration.ofMinutes(minutes);
    }

    /** The beginning of the window that ends at, and without, an instant. */
    public Instant before(Instant until) {
        return until.minus(duration());
    }
}
