package smarthall.server.dispatch;

import java.time.Duration;

/**
 * What online cases ask of a line's clerks besides the people who wait.
 *
 * @param open cases that are not decided
 * @param due of these, those whose limit ends today or has ended
 * @param seconds a clerk's work on those due that falls into the next quarter of an hour
 */
public record CaseWork(int open, int due, long seconds) {

    public static final CaseWork NONE = new CaseWork(0, 0, 0);

    private static final Duration WINDOW = Duration.ofMinutes(15);

    /** Nobody does in a quarter of an hour what has been left to the end of the day. */
    private static final Duration LEAST_TIME_LEFT = Duration.ofHours(1);

    /**
     * Spreads the work on the cases due evenly over the rest of the day. Cases that are not due yet are left to quieter hours and
     * tie nobody now.
     *
     * @param each a clerk's time for one case
     * @param left until the cases are to be done; below an hour, or past it, an hour is taken
     */
    static CaseWork of(int open, int due, Duration each, Duration left) {
        double time = Math.max(left.toSeconds(), LEAST_TIME_LEFT.toSeconds());
        return new CaseWork(open, due, Math.round(due * each.toSeconds() * (WINDOW.toSeconds() / time)));
    }
}
