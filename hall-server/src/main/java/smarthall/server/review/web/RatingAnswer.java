package smarthall.server.review.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LocalText;
import smarthall.server.review.Rating;
import smarthall.server.review.Reason;
import smarthall.server.review.Review;

/**
 * A ticket's rating as its holder reads it; of a visit of several services, that of the last one.
 *
 * @param possible whether it can be rated now
 * @param rating null before it was rated
 * @param review null unless the rating was a low one
 * @param services each service that was handled so far, in that order
 */
record RatingAnswer(boolean possible, @Nullable Given rating, @Nullable Looked review, List<OfService> services) {

    /** The rating of one service. */
    record OfService(
            String service, LocalText serviceName, boolean possible, @Nullable Given rating, @Nullable Looked review) {}

    /** @param level 1 the best, 5 the worst */
    record Given(int level, List<Reason> reasons, String text, OffsetDateTime at) {

        static Given from(Rating rating, HallDescription hall) {
            return new Given(
                    rating.opinion().level().code(),
                    rating.opinion().reasons().stream().sorted().toList(),
                    rating.opinion().words(),
                    rating.at().atZone(hall.timeZone()).toOffsetDateTime());
        }
    }

    /**
     * What is done about a low rating.
     *
     * @param appealUntil last day of an appeal; null when there is nothing to appeal against
     */
    record Looked(
            Review.State state,
            LocalDate contactBy,
            LocalDate answerBy,
            @Nullable LocalDate appealUntil,
            List<StepAnswer> steps) {

        static Looked from(Review review, Optional<LocalDate> appealUntil, HallDescription hall) {
            return new Looked(
                    review.state(),
                    review.contactBy(),
                    review.answerBy(),
                    appealUntil.orElse(null),
                    review.steps().stream()
                            .map(step -> new StepAnswer(
                                    step.kind(),
                                    step.at().atZone(hall.timeZone()).toOffsetDateTime(),
                                    step.words()))
                            .toList());
        }
    }

    /** Who of the staff it was is not told. */
    record StepAnswer(Review.Kind step, OffsetDateTime at, String text) {}
}
