package smarthall.server.review;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.LineId;
import smarthall.server.queue.HandledId;

/**
 * What a visitor said of how a service was handled; given once and never changed.
 *
 * @param number the ticket's
 * @param service code of the service item
 * @param counter where it was handled
 * @param words in the visitor's own words, empty for none; confidential
 */
public record Rating(
        HandledId handled,
        String number,
        LineId line,
        String service,
        Optional<CounterId> counter,
        Opinion opinion,
        Channel channel,
        Instant at) {

    /** Letters in the visitor's own words. */
    public static final int LONGEST_WORDS = 500;

    /**
     * What the visitor chose and wrote.
     *
     * @param reasons in the order of {@link Reason}
     * @param words empty for none
     */
    public record Opinion(Level level, Set<Reason> reasons, String words) {

        public Opinion {
            reasons = Set.copyOf(reasons);
            if (words.length() > LONGEST_WORDS) {
                throw new IllegalArgumentException("The words of a rating have " + LONGEST_WORDS + " letters at most.");
            }
        }
    }

    /** Where it was given (GB/T 39046-2020 table 9: mobile, hall tablet). */
    public enum Channel {
        PHONE,
        SCREEN
    }
}
