package smarthall.server.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.calendar.CalendarDesk;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.HandledId;
import smarthall.server.review.Review.Kind;
import smarthall.server.review.Review.State;
import smarthall.server.review.Review.Step;

/**
 * Looks into low ratings: taken up, answered, appealed against once, answered for good. Each call is one transaction with
 * its journal entry. Thread-safe.
 */
@Service
public class ReviewDesk {

    private final Halls halls;
    private final RatingStore store;
    private final ReviewSettings settings;
    private final CalendarDesk calendar;
    private final Journal journal;
    private final Clock clock;

    ReviewDesk(
            Halls halls,
            RatingStore store,
            ReviewSettings settings,
            CalendarDesk calendar,
            Journal journal,
            Clock clock) {
        this.halls = halls;
        this.store = store;
        this.settings = settings;
        this.calendar = calendar;
        this.journal = journal;
        this.clock = clock;
    }

    public Optional<Review> find(HallId hall, HandledId handled) {
        return store.review(hall, handled);
    }

    /**
     * Reviews that wait for the hall, those due first at the top; or the others, the latest step first.
     *
     * @param after the place behind which to begin; empty for the list's beginning
     */
    public ReviewPart reviews(HallId hall, boolean waiting, Optional<ReviewPlace> after, int limit) {
        return store.reviews(halls.get(hall).id(), waiting, after, limit);
    }

    /** Whether the hall's next step is late. */
    public boolean isLate(HallId hall, Review review) {
        return review.due().filter(day -> day.isBefore(today(hall))).isPresent();
    }

    /** The last day on which the visitor may appeal; empty when there is nothing to appeal against. */
    public Optional<LocalDate> appealUntil(HallId hall, Review review) {
        Step last = review.steps().get(review.steps().size() - 1);
        return review.state() == State.ANSWERED
                ? Optional.of(calendar.of(hall)
                        .workingDaysAfter(halls.get(hall).businessDay(last.at()), settings.appealDays()))
                : Optional.empty();
    }

    /** Somebody of the hall has begun to look into it. */
    @Transactional
    public ReviewResult takeUp(HallId hall, HandledId handled, String by) {
        return step(hall, handled, JournalKind.REVIEW_TAKEN_UP, review -> {
            if (review.state() == State.TAKEN_UP) {
                return new ReviewResult.Done(review);
            }
            return review.state() == State.OPEN
                    ? next(review, State.TAKEN_UP, review.answerBy(), Kind.TAKEN_UP, Optional.of(by), "")
                    : new ReviewResult.WrongState(review.state());
        });
    }

    /** Answers the visitor; after an appeal, for good. */
    @Transactional
    public ReviewResult answer(HallId hall, HandledId handled, String by, String words) {
        return step(hall, handled, JournalKind.REVIEW_ANSWERED, review -> {
            if (isLast(review, Kind.ANSWERED, words)) {
                return new ReviewResult.Done(review);
            }
            if (!review.state().waitsForTheHall()) {
                return new ReviewResult.WrongState(review.state());
            }
            State next = review.state() == State.APPEALED ? State.CLOSED : State.ANSWERED;
            return next(review, next, review.answerBy(), Kind.ANSWERED, Optional.of(by), words);
        });
    }

    /** The visitor is not content with the answer; once, and not for ever. */
    @Transactional
    public ReviewResult appeal(HallId hall, HandledId handled, String words) {
        LocalDate today = today(hall);
        return step(hall, handled, JournalKind.REVIEW_APPEALED, review -> {
            if (isLast(review, Kind.APPEALED, words)) {
                return new ReviewResult.Done(review);
            }
            Optional<LocalDate> until = appealUntil(hall, review);
            if (until.isEmpty()) {
                return new ReviewResult.WrongState(review.state());
            }
            return today.isAfter(until.get())
                    ? new ReviewResult.TooLate()
                    : next(
                            review,
                            State.APPEALED,
                            calendar.of(hall).workingDaysAfter(today, settings.answerDays()),
                            Kind.APPEALED,
                            Optional.empty(),
                            words);
        });
    }

    private ReviewResult step(HallId hall, HandledId handled, JournalKind kind, Function<Review, ReviewResult> decide) {
        Optional<Review> found = store.lock(halls.get(hall).id(), handled);
        if (found.isEmpty()) {
            return new ReviewResult.Unknown();
        }
        ReviewResult result = decide.apply(found.get());
        if (result instanceof ReviewResult.Done done && !done.review().equals(found.get())) {
            store.step(hall, done.review());
            journal.write(
                    hall,
                    kind,
                    handled.ticket().toString(),
                    Map.of(
                            "ticket",
                            handled.ticket().toString(),
                            "number",
                            done.review().rating().number(),
                            "state",
                            done.review().state().name()));
        }
        return result;
    }

    private ReviewResult next(
            Review review, State state, LocalDate answerBy, Kind kind, Optional<String> staff, String words) {
        Instant now = clock.instant();
        List<Step> steps = new ArrayList<>(review.steps());
        steps.add(new Step(kind, now, staff, words));
        return new ReviewResult.Done(new Review(review.rating(), state, review.contactBy(), answerBy, steps));
    }

    private static boolean isLast(Review review, Kind kind, String words) {
        Step last = review.steps().get(review.steps().size() - 1);
        return last.kind() == kind && last.words().equals(words);
    }

    private LocalDate today(HallId hall) {
        return halls.get(hall).businessDay(clock.instant());
    }
}
