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
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDesk;
import smarthall.server.queue.TicketId;

/**
 * Takes ratings: one for each handled ticket (一次一评). When a call returns, the rating, its journal entry and, for a low
 * one, its review are durable. Thread-safe.
 */
@Service
public class RatingDesk {

    private final Halls halls;
    private final TicketDesk tickets;
    private final RatingStore store;
    private final ReviewSettings settings;
    private final CalendarDesk calendar;
    private final Journal journal;
    private final Clock clock;

    RatingDesk(
            Halls halls,
            TicketDesk tickets,
            RatingStore store,
            ReviewSettings settings,
            CalendarDesk calendar,
            Journal journal,
            Clock clock) {
        this.halls = halls;
        this.tickets = tickets;
        this.store = store;
        this.settings = settings;
        this.calendar = calendar;
        this.journal = journal;
        this.clock = clock;
    }

    /** Rates a handled ticket; who asks must have shown that the ticket is theirs. */
    @Transactional
    public RatingResult rate(HallId hall, TicketId id, Rating.Opinion opinion, Rating.Channel channel) {
        HallDescription description = halls.get(hall);
        Optional<Ticket> handled = tickets.find(hall, id).filter(ticket -> ticket.state() == Ticket.State.DONE);
        if (handled.isEmpty()) {
            return store.find(hall, id).map(rating -> again(rating, opinion)).orElseGet(RatingResult.NotHandled::new);
        }
        Ticket ticket = handled.get();
        Instant now = clock.instant();
        LocalDate day = description.businessDay(now);
        Rating rating = new Rating(
                id, ticket.number(), ticket.line(), ticket.service(), ticket.counter(), opinion, channel, now);
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
                    id.toString(),
                    Map.of(
                            "ticket", id.toString(),
                            "number", ticket.number(),
                            "contactBy", review.contactBy().toString(),
                            "answerBy", review.answerBy().toString()));
        }
        journal.write(hall, JournalKind.RATING_GIVEN, id.toString(), body(rating));
        return new RatingResult.Given(rating);
    }

    private static RatingResult again(Rating earlier, Rating.Opinion opinion) {
        return earlier.opinion().equals(opinion) ? new RatingResult.Given(earlier) : new RatingResult.GivenOtherwise();
    }

    /** What the visitor wrote is no matter of the journal. */
    private static Map<String, Object> body(Rating rating) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ticket", rating.ticket().toString());
        body.put("number", rating.number());
        body.put("line", rating.line().value());
        rating.counter().ifPresent(counter -> body.put("counter", counter.value()));
        body.put("level", rating.opinion().level().code());
        body.put(
                "reasons",
                rating.opinion().reasons().stream().sorted().map(Reason::name).toList());
        body.put("channel", rating.channel().name());
        return body;
    }

    public Optional<Rating> find(HallId hall, TicketId ticket) {
        return store.find(hall, ticket);
    }

    /** The ticket that the screen at a counter may rate now: the one handled there last, a moment ago and not rated yet. */
    public Optional<Ticket> toRateAt(HallId hall, CounterId counter) {
        return tickets.finishedLast(hall, counter, settings.screenWindow())
                .filter(ticket -> store.find(hall, ticket.id()).isEmpty());
    }

    /** @param day a business day of the hall; empty for today */
    public RatingFigures figures(HallId hall, Optional<LocalDate> day) {
        LocalDate asked = day.orElseGet(() -> halls.get(hall).businessDay(clock.instant()));
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        for (Set<Reason> each : store.lowReasons(hall, asked)) {
            each.forEach(reason -> reasons.merge(reason, 1, Integer::sum));
        }
        return new RatingFigures(
                asked, tickets.finished(hall, asked), store.levels(hall, asked), store.channels(hall, asked), reasons);
    }
}
