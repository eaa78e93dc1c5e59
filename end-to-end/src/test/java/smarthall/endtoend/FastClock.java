package smarthall.endtoend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The hall time that a box is started with: from a moment on, at a pace.
 *
 * @param real real time at which the hall's clock shows {@code hall}
 * @param rate hall seconds in a real second
 */
record FastClock(Instant real, Instant hall, double rate) {

    private static final Clock SYSTEM = Clock.systemUTC();

    static FastClock from(Instant hall, double rate) {
        return new FastClock(SYSTEM.instant(), hall, rate);
    }

    /** The same hall time from now on, but at another pace. */
    FastClock pacedBy(double other) {
        Instant now = SYSTEM.instant();
        long passed = Math.round(Duration.between(real, now).toMillis() * rate);
        return new FastClock(now, hall.plusMillis(passed), other);
    }

    /** As the four programs take it. */
    String setting() {
        return real + "," + hall + "," + rate;
    }
}
