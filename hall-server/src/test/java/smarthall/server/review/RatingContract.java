package smarthall.server.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.catalogue.Items;
import smarthall.server.counter.CounterDesk;
import smarthall.server.counter.CounterResult;
import smarthall.server.counter.ScreenDesk;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import smarthall.server.queue.Handled;
import smarthall.server.queue.HandledId;
import smarthall.server.queue.HandledServices;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDesk;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.DeskWiring;
import smarthall.server.testing.ManualClock;

/** What ratings and reviews promise, on every database the product runs on. */
abstract class RatingContract {

    private static final HallId HALL = new HallId("test-hall");
    private static final LineId LINE = new LineId("general");
    private static final LineId OTHER_LINE = new LineId("property");
    private static final CounterId FIRST = new CounterId("1");
    private static final CounterId SECOND = new CounterId("2");
    /** A Thursday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private static final Rating.Opinion GOOD = new Rating.Opinion(Level.VERY_SATISFIED, Set.of(Reason.SPEED), "");
    private static final Rating.Opinion BAD =
            new Rating.Opinion(Level.VERY_DISSATISFIED, Set.of(Reason.WAITING, Reason.ATTITUDE), "等了两个小时");

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-26T01:30:00Z"));
    private AnnotationConfigApplicationContext context;
    private TicketDesk tickets;
    private CounterDesk counters;
    private ScreenDesk screens;
    private RatingDesk ratings;
    private ReviewDesk reviews;
    private JournalStore journal;

    abstract DataSource freshDatabase();

    @BeforeEach
    void openTheHall() {
        context = new AnnotationConfigApplicationContext();
        DataSource source = freshDatabase();
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(ManualClock.class, () -> clock);
        context.register(Wiring.class);
        context.refresh();
        tickets = context.getBean(TicketDesk.class);
        counters = context.getBean(CounterDesk.class);
        screens = context.getBean(ScreenDesk.class);
        ratings = context.getBean(RatingDesk.class);
        reviews = context.getBean(ReviewDesk.class);
        journal = context.getBean(JournalStore.class);
        counters.open(HALL, FIRST, List.of(), "clerk-1");
        counters.open(HALL, SECOND, List.of(), "clerk-2");
    }

    @AfterEach
    void closeTheHall() {
        context.close();
    }

    @Test
    void aHandledTicketIsRatedOnceAndTheSameAgainAnswersTheSame() {
        Ticket ticket = handled(FIRST);

        RatingResult first = rate(ticket, GOOD);
        clock.advance(Duration.ofMinutes(1));
        RatingResult again = rate(ticket, GOOD);

        assertThat(first).isInstanceOf(RatingResult.Given.class);
        assertThat(again).isInstanceOf(RatingResult.Given.class);
        assertThat(rate(ticket, BAD)).isEqualTo(new RatingResult.GivenOtherwise());
        assertThat(ratings.find(HALL, HandledId.lastOf(ticket.id()))).hasValueSatisfying(rating -> {
            assertThat(rating.opinion()).isEqualTo(GOOD);
            assertThat(rating.counter()).contains(FIRST);
            assertThat(rating.at()).isEqualTo(Instant.parse("2026-11-26T01:30:00Z"));
        });
        assertThat(written(JournalKind.RATING_GIVEN)).hasSize(1);
    }

    @Test
    void nobodyRatesWhatWasNotHandled() {
        Ticket waiting = drawn();
        assertThat(rate(waiting, GOOD)).isEqualTo(new RatingResult.NotHandled());
        counters.callNext(HALL, FIRST);
        assertThat(rate(waiting, GOOD)).isEqualTo(new RatingResult.NotHandled());
        counters.start(HALL, FIRST);
        assertThat(rate(waiting, GOOD)).isEqualTo(new RatingResult.NotHandled());
        counters.finish(HALL, FIRST);
        assertThat(rate(waiting, GOOD)).isInstanceOf(RatingResult.Given.class);
        assertThat(written(JournalKind.RATING_GIVEN)).hasSize(1);
    }

    @Test
    void ofManyWhoRateATicketAtOnceOneIsHeard() {
        Ticket ticket = handled(FIRST);

        List<RatingResult> results = AtOnce.call(IntStream.range(0, 10)
                .<Callable<RatingResult>>mapToObj(
                        press -> () -> rate(ticket, new Rating.Opinion(Level.VERY_DISSATISFIED, Set.of(), "n" + press)))
                .toList());

        assertThat(results).filteredOn(RatingResult.Given.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(new RatingResult.GivenOtherwise()::equals)
                .hasSize(9);
        assertThat(written(JournalKind.RATING_GIVEN)).hasSize(1);
        assertThat(waiting()).hasSize(1);
        assertThat(AtOnce.call(Collections.nCopies(5, () -> rate(ticket, BAD))))
                .containsOnly(new RatingResult.GivenOtherwise());
    }

    @Test
    void whatAVisitorWroteStandsInNoEntryOfTheJournal() {
        Ticket ticket = handled(FIRST);
        rate(ticket, BAD);
        reviews.answer(HALL, HandledId.lastOf(ticket.id()), "manager", "我们已经增开窗口");
        reviews.appeal(HALL, HandledId.lastOf(ticket.id()), "没有道歉");

        assertThat(journal.after(HALL, 0, 100))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.body().toString()).doesNotContain("两个小时", "增开", "道歉"));
        assertThat(journal.after(HALL, 0, 100))
                .filteredOn(entry -> entry.kind().name().matches("RATING.*|REVIEW.*"))
                .hasSize(4)
                .allSatisfy(entry -> assertThat(entry.kind().audience()).isEqualTo(JournalKind.Audience.AUDIT));
    }

    @Test
    void aLowRatingIsTakenUpAnsweredAppealedOnceAndAnsweredForGood() {
        Ticket content = handled(FIRST);
        rate(content, GOOD);
        Ticket ticket = handled(FIRST);
        rate(ticket, BAD);

        assertThat(reviews.find(HALL, HandledId.lastOf(content.id()))).isEmpty();
        assertThat(waiting()).singleElement().satisfies(review -> {
            assertThat(review.rating().opinion()).isEqualTo(BAD);
            // Friday, and the Thursday of the next week.
            assertThat(review.contactBy()).isEqualTo(TODAY.plusDays(1));
            assertThat(review.answerBy()).isEqualTo(TODAY.plusDays(7));
            assertThat(review.due()).contains(review.contactBy());
        });
        assertThat(reviews.appeal(HALL, HandledId.lastOf(ticket.id()), "?"))
                .isEqualTo(new ReviewResult.WrongState(Review.State.OPEN));
        assertThat(state(reviews.takeUp(HALL, HandledId.lastOf(ticket.id()), "manager")))
                .isEqualTo(Review.State.TAKEN_UP);
        assertThat(state(reviews.answer(HALL, HandledId.lastOf(ticket.id()), "manager", "对不起")))
                .isEqualTo(Review.State.ANSWERED);
        assertThat(state(reviews.answer(HALL, HandledId.lastOf(ticket.id()), "manager", "对不起")))
                .isEqualTo(Review.State.ANSWERED);
        assertThat(waiting()).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(state(reviews.appeal(HALL, HandledId.lastOf(ticket.id()), "还是不满意")))
                .isEqualTo(Review.State.APPEALED);
        assertThat(waiting()).singleElement().satisfies(review -> assertThat(review.due())
                .contains(TODAY.plusDays(8)));
        assertThat(state(reviews.answer(HALL, HandledId.lastOf(ticket.id()), "manager", "已当面说明")))
                .isEqualTo(Review.State.CLOSED);
        assertThat(reviews.appeal(HALL, HandledId.lastOf(ticket.id()), "再次"))
                .isEqualTo(new ReviewResult.WrongState(Review.State.CLOSED));
        assertThat(reviews.answer(HALL, HandledId.lastOf(ticket.id()), "manager", "再答"))
                .isEqualTo(new ReviewResult.WrongState(Review.State.CLOSED));

        assertThat(reviews.find(HALL, HandledId.lastOf(ticket.id())))
                .hasValueSatisfying(review -> assertThat(review.steps())
                        .extracting(Review.Step::kind)
                        .containsExactly(
                                Review.Kind.OPENED,
                                Review.Kind.TAKEN_UP,
                                Review.Kind.ANSWERED,
                                Review.Kind.APPEALED,
                                Review.Kind.ANSWERED));
        assertThat(written(JournalKind.REVIEW_ANSWERED)).hasSize(2);
    }

    @Test
    void whatIsNotDoneInTimeIsLateAndAnAppealHasItsTime() {
        Ticket ticket = handled(FIRST);
        rate(ticket, BAD);
        clock.advance(Duration.ofDays(1));
        assertThat(late()).isFalse();
        clock.advance(Duration.ofDays(1));
        assertThat(late()).isTrue();
        reviews.takeUp(HALL, HandledId.lastOf(ticket.id()), "manager");
        assertThat(late()).isFalse();
        reviews.answer(HALL, HandledId.lastOf(ticket.id()), "manager", "对不起");
        clock.advance(Duration.ofDays(30));
        assertThat(reviews.appeal(HALL, HandledId.lastOf(ticket.id()), "晚了")).isEqualTo(new ReviewResult.TooLate());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 200})
    void reviewsAreReadPartByPartTheDueOnesFirstAndWhatIsOverTheLatestFirst(int limit) {
        Ticket first = handled(FIRST);
        rate(first, BAD);
        Ticket second = handled(FIRST);
        rate(second, BAD);
        clock.advance(Duration.ofDays(1));
        Ticket third = handled(FIRST);
        rate(third, BAD);
        assertThat(listed(true, limit)).hasSize(3).endsWith(HandledId.lastOf(third.id()));
        reviews.takeUp(HALL, HandledId.lastOf(first.id()), "manager");
        assertThat(listed(true, limit))
                .as("somebody has spoken to the first; to the third not before Monday")
                .containsExactly(
                        HandledId.lastOf(second.id()), HandledId.lastOf(third.id()), HandledId.lastOf(first.id()));

        reviews.answer(HALL, HandledId.lastOf(second.id()), "manager", "对不起");
        clock.advance(Duration.ofMinutes(1));
        reviews.answer(HALL, HandledId.lastOf(first.id()), "manager", "对不起");
        clock.advance(Duration.ofMinutes(1));
        reviews.answer(HALL, HandledId.lastOf(third.id()), "manager", "对不起");
        assertThat(listed(false, limit))
                .containsExactly(
                        HandledId.lastOf(third.id()), HandledId.lastOf(first.id()), HandledId.lastOf(second.id()));
        clock.advance(Duration.ofMinutes(1));
        reviews.appeal(HALL, HandledId.lastOf(second.id()), "不够");
        reviews.answer(HALL, HandledId.lastOf(second.id()), "manager", "已整改");
        assertThat(listed(false, limit))
                .containsExactly(
                        HandledId.lastOf(second.id()), HandledId.lastOf(third.id()), HandledId.lastOf(first.id()));
        assertThat(listed(true, limit)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, 2026-11-30_0b8cbd8f-7c0e-4b9e-8f57-3a4b7e0f2f11, true",
        "true, 1764200000000_0b8cbd8f-7c0e-4b9e-8f57-3a4b7e0f2f11, false",
        "false, 1764200000000_0b8cbd8f-7c0e-4b9e-8f57-3a4b7e0f2f11, true",
        "false, 1764200000000_0b8cbd8f-7c0e-4b9e-8f57-3a4b7e0f2f11.2, true",
        "false, 2026-11-30_0b8cbd8f-7c0e-4b9e-8f57-3a4b7e0f2f11, false",
        "false, 1764200000000_A023, false",
        "false, 0b8cbd8f-7c0e-4b9e-8f57-3a4b7e0f2f11, false"
    })
    void aPlaceBelongsToTheListThatGaveIt(boolean waiting, String text, boolean there) {
        assertThat(ReviewPlace.parse(waiting, text).map(ReviewPlace::toString))
                .isEqualTo(there ? Optional.of(text) : Optional.empty());
    }

    private List<HandledId> listed(boolean waiting, int limit) {
        List<HandledId> listed = new ArrayList<>();
        Optional<ReviewPlace> after = Optional.empty();
        do {
            ReviewPart part = reviews.reviews(HALL, waiting, after, limit);
            assertThat(part.reviews()).hasSizeLessThanOrEqualTo(limit);
            part.reviews().forEach(each -> listed.add(each.rating().handled()));
            after = part.next().flatMap(next -> ReviewPlace.parse(waiting, next.toString()));
        } while (after.isPresent());
        return listed;
    }

    private List<Review> waiting() {
        return reviews.reviews(HALL, true, Optional.empty(), 200).reviews();
    }

    @Test
    void aReviewThatIsNotThereIsNotAnswered() {
        Ticket ticket = handled(FIRST);
        assertThat(reviews.takeUp(HALL, HandledId.lastOf(ticket.id()), "manager"))
                .isEqualTo(new ReviewResult.Unknown());
        assertThat(reviews.appeal(HALL, HandledId.lastOf(ticket.id()), "?")).isEqualTo(new ReviewResult.Unknown());
    }

    @Test
    void theScreenRatesWhomItsOwnCounterServedLastAndNotForLong() {
        Ticket here = handled(FIRST);
        Ticket there = handled(SECOND);

        assertThat(toRate(FIRST)).contains(here.number());
        assertThat(toRate(SECOND)).contains(there.number());
        drawn();
        counters.callNext(HALL, FIRST);
        assertThat(toRate(FIRST)).as("the next may be called meanwhile").contains(here.number());
        ratings.rate(HALL, HandledId.lastOf(here.id()), GOOD, Rating.Channel.SCREEN);
        assertThat(toRate(FIRST)).isEmpty();
        clock.advance(Duration.ofMinutes(3).plusSeconds(1));
        assertThat(toRate(SECOND)).isEmpty();
    }

    @Test
    void aFinishThatIsTakenBackIsNotToBeRated() {
        handled(FIRST);
        counters.undo(HALL, FIRST);
        assertThat(toRate(FIRST)).isEmpty();
    }

    @Test
    void aScreenIsOneCountersAndConnectingAnotherEndsIt() {
        String earlier = screens.connect(HALL, FIRST, "clerk-1").orElseThrow();
        String other = screens.connect(HALL, SECOND, "clerk-2").orElseThrow();

        assertThat(screens.admits(HALL, FIRST, earlier)).isTrue();
        assertThat(screens.admits(HALL, SECOND, earlier)).isFalse();
        assertThat(screens.admits(HALL, FIRST, other)).isFalse();
        String later = screens.connect(HALL, FIRST, "clerk-1").orElseThrow();
        assertThat(screens.admits(HALL, FIRST, earlier)).isFalse();
        assertThat(screens.admits(HALL, FIRST, later)).isTrue();
        assertThat(screens.admits(HALL, SECOND, other)).isTrue();
        assertThat(screens.connect(HALL, new CounterId("99"), "clerk-1")).isEmpty();
    }

    @Test
    void theFiguresOfADayCountEachLevelAndTheReasonsOfTheLowOnes() {
        rate(handled(FIRST), GOOD);
        rate(handled(FIRST), GOOD);
        rate(handled(FIRST), BAD);
        ratings.rate(
                HALL,
                HandledId.lastOf(handled(FIRST).id()),
                new Rating.Opinion(Level.DISSATISFIED, Set.of(Reason.WAITING), ""),
                Rating.Channel.SCREEN);
        handled(FIRST);

        RatingFigures figures = ratings.figures(HALL, Optional.empty());

        assertThat(figures)
                .isEqualTo(new RatingFigures(
                        TODAY,
                        5,
                        Map.of(Level.VERY_SATISFIED, 2, Level.VERY_DISSATISFIED, 1, Level.DISSATISFIED, 1),
                        Map.of(Rating.Channel.PHONE, 3, Rating.Channel.SCREEN, 1),
                        Map.of(Reason.WAITING, 2, Reason.ATTITUDE, 1)));
        assertThat(ratings.figures(HALL, Optional.of(TODAY.minusDays(1))).levels())
                .isEmpty();
    }

    @Test
    void eachServiceOfAVisitIsRatedWhereItWasHandled() {
        Ticket visit = visit();
        serve(FIRST);
        Handled first = handledOf(visit).get(0);
        assertThat(first.service()).isEqualTo("card");
        assertThat(ratings.toRateAt(HALL, FIRST)).contains(first);
        assertThat(rate(visit, GOOD)).as("the last is not done yet").isEqualTo(new RatingResult.NotHandled());
        ratings.rate(HALL, first.id(), BAD, Rating.Channel.SCREEN);
        assertThat(toRate(FIRST)).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        serve(SECOND);
        assertThat(toRate(SECOND)).contains(visit.number());
        assertThat(rate(visit, GOOD)).isInstanceOf(RatingResult.Given.class);

        assertThat(handledOf(visit))
                .extracting(Handled::counter)
                .containsExactly(Optional.of(FIRST), Optional.of(SECOND));
        assertThat(waiting()).singleElement().satisfies(review -> {
            assertThat(review.rating().handled()).isEqualTo(first.id());
            assertThat(review.rating().service()).isEqualTo("card");
            assertThat(review.rating().counter()).contains(FIRST);
        });
        assertThat(state(reviews.answer(HALL, first.id(), "manager", "对不起"))).isEqualTo(Review.State.ANSWERED);
        assertThat(ratings.figures(HALL, Optional.empty()).handled()).isEqualTo(2);
        assertThat(HandledId.parse(first.id().toString())).isEqualTo(first.id());
    }

    @Test
    void aServiceOfAVisitIsRatedThoughTheVisitorLeavesBeforeTheNext() {
        Ticket visit = visit();
        serve(FIRST);
        tickets.giveUp(HALL, visit.id());

        assertThat(ratings.rate(HALL, handledOf(visit).get(0).id(), GOOD, Rating.Channel.PHONE))
                .isInstanceOf(RatingResult.Given.class);
        assertThat(handledOf(visit)).hasSize(1);
    }

    @Test
    void aServiceOfAVisitWhoseFinishIsTakenBackIsNotToBeRated() {
        Ticket visit = visit();
        serve(FIRST);
        counters.undo(HALL, FIRST);

        assertThat(handledOf(visit)).isEmpty();
        assertThat(toRate(FIRST)).isEmpty();
    }

    @Test
    void theScreenRatesTheLaterOfTheServicesAndTheTicketsDoneThere() {
        Ticket visit = visit();
        serve(FIRST);
        clock.advance(Duration.ofSeconds(1));
        Ticket after = handled(FIRST);
        assertThat(toRate(FIRST)).contains(after.number());
        ratings.rate(HALL, HandledId.lastOf(after.id()), GOOD, Rating.Channel.SCREEN);
        assertThat(toRate(FIRST))
                .as("the one before %s had its turn", visit.number())
                .isEmpty();
    }

    private Ticket visit() {
        return ((TakeResult.Issued) tickets.take(
                        HALL,
                        new TakeResult.Wish(List.of("card", "house"), Ticket.Channel.KIOSK, Ticket.Priority.NONE),
                        Optional.empty()))
                .ticket();
    }

    private void serve(CounterId counter) {
        assertThat(counters.callNext(HALL, counter)).isInstanceOf(CounterResult.AtCounter.class);
        counters.start(HALL, counter);
        counters.finish(HALL, counter);
    }

    private List<Handled> handledOf(Ticket ticket) {
        return context.getBean(HandledServices.class).of(HALL, ticket.id());
    }

    @Test
    void codesAndStarsRunOppositeWays() {
        assertThat(Level.VERY_SATISFIED.code()).isEqualTo(1);
        assertThat(Level.VERY_SATISFIED.stars()).isEqualTo(5);
        assertThat(Level.VERY_DISSATISFIED.stars()).isEqualTo(1);
        assertThat(Level.values())
                .filteredOn(Level::low)
                .extracting(Level::code)
                .containsExactly(4, 5);
    }

    private Ticket drawn() {
        return ((TakeResult.Issued) tickets.take(
                        HALL,
                        new TakeResult.Wish("card", Ticket.Channel.KIOSK, Ticket.Priority.NONE),
                        Optional.empty()))
                .ticket();
    }

    private Ticket handled(CounterId counter) {
        Ticket ticket = drawn();
        counters.callNext(HALL, counter);
        counters.start(HALL, counter);
        counters.finish(HALL, counter);
        return ticket;
    }

    private RatingResult rate(Ticket ticket, Rating.Opinion opinion) {
        return ratings.rate(HALL, HandledId.lastOf(ticket.id()), opinion, Rating.Channel.PHONE);
    }

    private Optional<String> toRate(CounterId counter) {
        return ratings.toRateAt(HALL, counter).map(Handled::number);
    }

    private boolean late() {
        return reviews.isLate(HALL, waiting().get(0));
    }

    private static Review.State state(ReviewResult result) {
        return ((ReviewResult.Done) result).review().state();
    }

    private List<JournalEntry> written(JournalKind kind) {
        return journal.latest(HALL, kind, 100);
    }

    @Configuration
    @Import(DeskWiring.class)
    @ComponentScan(
            basePackages = {
                "smarthall.server.queue",
                "smarthall.server.counter",
                "smarthall.server.journal",
                "smarthall.server.calendar",
                "smarthall.server.review"
            },
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ANNOTATION,
                            classes = {Service.class, Repository.class}))
    static class Wiring {

        @Bean
        ReviewSettings settings() {
            return new ReviewSettings(1, 5, 5, Duration.ofMinutes(3));
        }

        @Bean
        Halls halls() {
            LocalText name = new LocalText("测试", "Test");
            ZoneId zone = new ZoneId("hall");
            return new Halls(List.of(new HallDescription(
                    HALL,
                    name,
                    java.time.ZoneId.of("Asia/Shanghai"),
                    List.of(new HallDescription.Zone(zone, name, 100)),
                    List.of(),
                    List.of(
                            new HallDescription.Line(LINE, "A", name, 300, 900),
                            new HallDescription.Line(OTHER_LINE, "D", name, 300, 900)),
                    List.of(
                            new HallDescription.Counter(FIRST, name, zone, List.of(LINE)),
                            new HallDescription.Counter(SECOND, name, zone, List.of(LINE, OTHER_LINE))),
                    List.of(),
                    List.of())));
        }

        @Bean
        Catalogues catalogues() {
            return Catalogues.always(
                    new Catalogue(List.of(Items.simple("card", LINE), Items.simple("house", OTHER_LINE))));
        }
    }
}
