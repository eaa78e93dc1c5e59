package smarthall.server.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.calendar.CalendarDesk;
import smarthall.server.calendar.HallCalendar;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.Handled;
import smarthall.server.queue.HandledId;
import smarthall.server.queue.HandledServices;

/**
 * Takes ratings: one for each handled service (一次一评), of a visit of several each. When a call returns, the rating, its journal entry and, for a low
 * one, its review are durable. Thread-safe.
 */
@Service
public class RatingDesk {

    private final Halls halls;
    private final HandledServices handled;
    private final RatingStore store;
    private final ReviewSettings settings;
    private final CalendarDesk calendar;
    private final Journal journal;
    private final Clock clock;

    RatingDesk(
            Halls halls,
            HandledServices handled,
            RatingStore store,
            ReviewSettings settings,
            CalendarDesk calendar,
            Journal journal,
            Clock clock) {
        this.halls = halls;
        this.handled = handled;
        this.store = store;
        this.settings = settings;
        this.calendar = calendar;
        this.journal = journal;
        this.clock = clock;
    }

    /** Rates a handled service; who asks must have shown that the ticket is theirs. */
    @Transactional
    public RatingResult rate(HallId hall, HandledId id, Rating.Opinion opinion, Rating.Channel channel) {
        HallDescription description = halls.get(hall);
        Optional<Handled> found = handled.find(hall, id);
        if (found.isEmpty()) {
            return store.find(hall, id).map(rating -> again(rating, opinion)).orElseGet(RatingResult.NotHandled::new);
        }
        Handled service = found.get();
        Instant now = clock.instant();
        LocalDate day = description.businessDay(now);
        Rating rating = new Rating(
                id, service.number(), service.line(), service.service(), service.counter(), opinion, channel, now);
        if (!store.add(hall, day, rating)) {
            return store.find(hall, id).map(earlier -> again(earlier, opinion)).orElseGet(RatingResult.NotHandled::new);
        }
        if (opinion.level().low()) {
            HallCalendar days = calendar.of(hall);
            Review review = new Review(
                    rating,
                    Review.State.OPEN,
                    days.workingDaysAfter(day, settings.contactDays()),
                    days.workingDaysAfter(day, settings.answerDays()),
                    List.of(new Review.Step(Review.Kind.OPENED, now, Optional.empty(), "")));
            store.open(hall, review);
            journal.write(
                    hall,
                    JournalKind.REVIEW_OPENED,
                    id.ticket().toString(),
                    Map.of(
                            "ticket", id.ticket().toString(),
                            "number", service.number(),
                            "service", service.service(),
                            "contactBy", review.contactBy().toString(),
                            "answerBy", review.answerBy().toString()));
        }
        journal.write(hall, JournalKind.RATING_GIVEN, id.ticket().toString(), body(rating));
        return new RatingResult.Given(rating);
    }

    private static RatingResult again(Rating earlier, Rating.Opinion opinion) {
        return earlier.opinion().equals(opinion) ? new RatingResult.Given(earlier) : new RatingResult.GivenOtherwise();
    }

    /** What the visitor wrote is no matter of the journal. */
    private static Map<String, Object> body(Rating rating) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ticket", rating.handled().ticket().toString());
        body.put("number", rating.number());
        body.put("line", rating.line().value());
        body.put("service", rating.service());
        rating.counter().ifPresent(counter -> body.put("counter", counter.value()));
        body.put("level", rating.opinion().level().code());
        body.put(
                "reasons",
                rating.opinion().reasons().stream().sorted().map(Reason::name).toList());
        body.put("channel", rating.channel().name());
        return body;
    }

    public Optional<Rating> find(HallId hall, HandledId handled) {
        return store.find(hall, handled);
    }

    /** What the screen at a counter may rate now: the service handled there last, a moment ago and not rated yet. */
    public Optional<Handled> toRateAt(HallId hall, CounterId counter) {
        return handled.lastAt(hall, counter, settings.screenWindow())
                .filter(last -> store.find(hall, last.id()).isEmpty());
    }

    /** @param day a business day of the hall; empty for today */
    public RatingFigures figures(HallId hall, Optional<LocalDate> day) {
        LocalDate asked = day.orElseGet(() -> halls.get(hall).businessDay(clock.instant()));
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        for (Set<Reason> each : store.lowReasons(hall, asked)) {
            each.forEach(reason -> reasons.merge(reason, 1, Integer::sum));
        }
        return new RatingFigures(
                asked, handled.count(hall, asked), store.levels(hall, asked), store.channels(hall, asked), reasons);
    }
}
