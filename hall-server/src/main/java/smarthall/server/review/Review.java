package smarthall.server.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A low rating that is looked into: taken up, answered, and once more when the visitor appeals.
 *
 * @param contactBy business day by whose end somebody has taken it up
 * @param answerBy business day by whose end it is answered
 * @param steps what was done, oldest first; the first is the opening
 */
public record Review(Rating rating, State state, LocalDate contactBy, LocalDate answerBy, List<Step> steps) {

    /** Letters of an answer or an appeal. */
    public static final int LONGEST_WORDS = 1_000;

    public Review {
        steps = List.copyOf(steps);
    }

    /** How far it is. */
    public enum State {
        OPEN,
        TAKEN_UP,
        /** Answered; the visitor may appeal once. */
        ANSWERED,
        /** The visitor is not content with the answer. */
        APPEALED,
        /** Answered a second time; that was the last word. */
        CLOSED;

        /** Whether the hall has to do something. */
        public boolean waitsForTheHall() {
            return this == OPEN || this == TAKEN_UP || this == APPEALED;
        }
    }

    /** What can be done. */
    public enum Kind {
        OPENED,
        TAKEN_UP,
        ANSWERED,
        APPEALED
    }

    /**
     * Something that was done.
     *
     * @param staff who did it; empty for the visitor
     * @param words what was said, empty for nothing
     */
    public record Step(Kind kind, Instant at, Optional<String> staff, String words) {}

    /** The day by which the hall's next step is due; empty when the hall has done its part. */
    public Optional<LocalDate> due() {
        return switch (state) {
            case OPEN -> Optional.of(contactBy);
            case TAKEN_UP, APPEALED -> Optional.of(answerBy);
            case ANSWERED, CLOSED -> Optional.empty();
        };
    }
}
