package smarthall.server.review.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.queue.HandledId;
import smarthall.server.review.Level;
import smarthall.server.review.Rating;
import smarthall.server.review.RatingDesk;
import smarthall.server.review.RatingFigures;
import smarthall.server.review.Reason;
import smarthall.server.review.Review;
import smarthall.server.review.ReviewDesk;
import smarthall.server.review.ReviewPart;
import smarthall.server.review.ReviewPlace;
import smarthall.server.review.ReviewResult;

/** The manager's side: how a day was rated, and the low ratings that wait for an answer. */
@RestController
@RequestMapping("/api/v1/halls/{hall}")
class ReviewController {

    private static final int MOST_LISTED = 200;

    private final RatingDesk ratings;
    private final ReviewDesk reviews;
    private final Catalogues catalogues;
    private final Halls halls;

    ReviewController(RatingDesk ratings, ReviewDesk reviews, Catalogues catalogues, Halls halls) {
        this.ratings = ratings;
        this.reviews = reviews;
        this.catalogues = catalogues;
        this.halls = halls;
    }

    /** @param day a business day of the hall; today when it is not given */
    @GetMapping("/ratings")
    FiguresAnswer figures(@PathVariable String hall, @RequestParam Optional<LocalDate> day) {
        return FiguresAnswer.from(ratings.figures(halls.get(new HallId(hall)).id(), day));
    }

    /**
     * @param waiting whether those that wait for the hall are asked for, or the others
     * @param after the last answer's {@code next}
     */
    @GetMapping("/reviews")
    ReviewsAnswer reviews(
            @PathVariable String hall,
            @RequestParam(defaultValue = "true") boolean waiting,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + MOST_LISTED) @Min(1) @Max(MOST_LISTED) int limit) {
        HallDescription description = halls.get(new HallId(hall));
        Optional<ReviewPlace> place = Optional.ofNullable(after)
                .map(text -> ReviewPlace.parse(waiting, text).orElseThrow(ReviewProblems::unknownPlace));
        ReviewPart part = reviews.reviews(description.id(), waiting, place, limit);
        return new ReviewsAnswer(
                part.reviews().stream()
                        .map(review -> answer(description, review))
                        .toList(),
                part.next().map(ReviewPlace::toString).orElse(null));
    }

    @PostMapping("/reviews/{id}/take-up")
    ReviewAnswer takeUp(@PathVariable String hall, @PathVariable String id, Principal by) {
        HallDescription description = halls.get(new HallId(hall));
        return done(description, reviews.takeUp(description.id(), handled(id), by.getName()));
    }

    @PostMapping("/reviews/{id}/answer")
    ReviewAnswer answer(
            @PathVariable String hall,
            @PathVariable String id,
            @Valid @RequestBody WordsRequest request,
            Principal by) {
        HallDescription description = halls.get(new HallId(hall));
        return done(description, reviews.answer(description.id(), handled(id), by.getName(), request.toWords()));
    }

    private static HandledId handled(String id) {
        try {
            return HandledId.parse(id);
        } catch (IllegalArgumentException noName) {
            throw ReviewProblems.unknown();
        }
    }

    private ReviewAnswer done(HallDescription hall, ReviewResult result) {
        return answer(hall, ReviewProblems.done(result));
    }

    private ReviewAnswer answer(HallDescription hall, Review review) {
        Rating rating = review.rating();
        return new ReviewAnswer(
                rating.handled().toString(),
                rating.number(),
                hall.line(rating.line())
                        .map(HallDescription.Line::name)
                        .orElseGet(() -> new LocalText(
                                rating.line().value(), rating.line().value())),
                catalogues
                        .of(hall.id())
                        .name(rating.service())
                        .orElseGet(() -> new LocalText(rating.service(), rating.service())),
                rating.counter().map(CounterId::value).orElse(null),
                rating.opinion().level().code(),
                rating.opinion().reasons().stream().sorted().toList(),
                rating.opinion().words(),
                rating.channel(),
                rating.at().atZone(hall.timeZone()).toOffsetDateTime(),
                review.state(),
                review.due().orElse(null),
                reviews.isLate(hall.id(), review),
                review.steps().stream()
                        .map(step -> new StaffStep(
                                step.kind(),
                                step.at().atZone(hall.timeZone()).toOffsetDateTime(),
                                step.staff().orElse(null),
                                step.words()))
                        .toList());
    }

    /** @param handled tickets that were handled on the day */
    record FiguresAnswer(
            LocalDate day,
            int handled,
            int rated,
            List<LevelCount> levels,
            List<ChannelCount> channels,
            List<ReasonCount> reasons) {

        static FiguresAnswer from(RatingFigures figures) {
            return new FiguresAnswer(
                    figures.day(),
                    figures.handled(),
                    figures.levels().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum(),
                    Arrays.stream(Level.values())
                            .map(level -> new LevelCount(
                                    level.code(), figures.levels().getOrDefault(level, 0)))
                            .toList(),
                    Arrays.stream(Rating.Channel.values())
                            .map(channel ->
                                    new ChannelCount(channel, figures.channels().getOrDefault(channel, 0)))
                            .toList(),
                    Arrays.stream(Reason.values())
                            .filter(reason -> figures.reasons().containsKey(reason))
                            .map(reason ->
                                    new ReasonCount(reason, figures.reasons().getOrDefault(reason, 0)))
                            .toList());
        }
    }

    record LevelCount(int level, int count) {}

    record ChannelCount(Rating.Channel channel, int count) {}

    /** How many low ratings gave a reason. */
    record ReasonCount(Reason reason, int count) {}

    /** {@code next} is {@code after} of the next part; null when this was the last. */
    record ReviewsAnswer(List<ReviewAnswer> items, @Nullable String next) {}

    /**
     * @param id the ticket's, or that and the place of an earlier service of a visit
     * @param due day of the hall's next step; null when it has done its part
     */
    record ReviewAnswer(
            String id,
            String number,
            LocalText lineName,
            LocalText serviceName,
            @Nullable String counter,
            int level,
            List<Reason> reasons,
            String text,
            Rating.Channel channel,
            OffsetDateTime at,
            Review.State state,
            @Nullable LocalDate due,
            boolean late,
            List<StaffStep> steps) {}

    record StaffStep(Review.Kind step, OffsetDateTime at, @Nullable String staff, String text) {}
}
