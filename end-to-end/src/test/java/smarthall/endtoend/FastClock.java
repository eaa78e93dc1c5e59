package smarthall.endtoend;

import java.time.Clock;
import java.time.Instant;

/**
 * The hall time that a box is started with: from a moment on, at a pace.
 *
 * @param real real time at which the hall's clock shows {@code hall}
 * @param rate hall seconds in a real second
 */
record FastClock(Instant real, Instant hall, double rate) {

    /** A clock that shows {@code hall} now. */
    static FastClock from(Instant hall, double rate) {
        return new FastClock(Clock.systemUTC().instant(), hall, rate);
    }

    /** As the four programs take it. */
    String setting() {
        return real + "," + hall + "," + rate;
    }
}
