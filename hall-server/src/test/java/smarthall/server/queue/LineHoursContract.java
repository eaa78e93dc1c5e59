package smarthall.server.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import smarthall.server.calendar.CalendarChange;
import smarthall.server.calendar.CalendarDesk;
import smarthall.server.calendar.ChangeResult;
import smarthall.server.calendar.DayKind;
import smarthall.server.calendar.SetDay;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.catalogue.Items;
import smarthall.server.counter.CounterDesk;
import smarthall.server.counter.CounterResult;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.OpenSpan;
import smarthall.server.hall.OpeningHours;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.testing.DeskWiring;
import smarthall.server.testing.ManualClock;

/** Lines that open and close, days that end with people waiting, and clocks that jump, on every database. */
abstract class LineHoursContract {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final HallId HALL = new HallId("test-hall");
    private static final HallId NIGHT_HALL = new HallId("night-hall");
    private static final LineId LINE = new LineId("general");
    private static final TakeResult.Wish WISH = new TakeResult.Wish("card", Ticket.Channel.KIOSK, Ticket.Priority.NONE);

    private final ManualClock clock = new ManualClock(at("2026-11-26T09:30"));
    private AnnotationConfigApplicationContext context;
    private TicketDesk tickets;
    private CalendarDesk calendar;
    private RuleBook rules;

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
        calendar = context.getBean(CalendarDesk.class);
        rules = context.getBean(RuleBook.class);
    }

    @AfterEach
    void closeTheHall() {
        context.close();
    }

    @Test
    void aClosedLineSaysWhenThereAreTicketsAgain() {
        assertThat(take("2026-11-26T09:30")).isInstanceOf(TakeResult.Issued.class);
        assertThat(take("2026-11-26T12:15")).isEqualTo(closed("2026-11-26T13:00"));
        assertThat(take("2026-11-26T17:00")).isEqualTo(closed("2026-11-27T08:30"));
        assertThat(take("2026-11-27T17:30")).as("over the weekend").isEqualTo(closed("2026-11-30T08:30"));
        assertThat(take("2026-11-30T08:30")).as("before the opening").isInstanceOf(TakeResult.Issued.class);
    }

    @Test
    void whoComesTooLateToBeServedBeforeTheClosingIsToldSo() {
        assertThat(take("2026-11-26T16:56"))
                .isEqualTo(
                        new TakeResult.LineClosed(LineHours.Reason.DAY_IS_FULL, Optional.of(at("2026-11-27T08:30"))));
    }

    @Test
    void ticketsEndInTimeForEverybodyWhoHasOneToBeServed() {
        set("2026-11-26T15:00");
        context.getBean(CounterDesk.class).open(HALL, new CounterId("1"), List.of(), "clerk-1");
        int drawn = drawnUntilRefused("2026-11-26T15:00");

        // Two hours hold 24 services of five minutes; nine times of ten all who have a ticket are done by then.
        assertThat(drawn).isBetween(8, 23);
        LineState line = context.getBean(LineBoard.class).lines(HALL).get(0);
        assertThat(line.hours().closed()).contains(LineHours.Reason.DAY_IS_FULL);
    }

    @Test
    void whereTheCountersHaveAlwaysClosedByThenNobodyGetsATicketThatCannotBeServed() {
        CounterDesk counters = context.getBean(CounterDesk.class);
        for (int day = 9; day <= 25; day++) {
            set("2026-11-%02dT09:00".formatted(day));
            counters.open(HALL, new CounterId("1"), List.of(), "clerk-1");
            set("2026-11-%02dT16:45".formatted(day));
            counters.close(HALL, new CounterId("1"));
        }
        set("2026-11-26T09:00");
        counters.open(HALL, new CounterId("1"), List.of(), "clerk-1");
        set("2026-11-26T16:00");

        int drawn = drawnUntilRefused("2026-11-26T16:00");

        // One hour, less the margin, holds eleven services of five minutes; most runs of the forecast end at a quarter
        // to five.
        assertThat(drawn).isBetween(3, 11);
    }

    /** Draws until the day is full; each with a forecast that knows of the one before. */
    private int drawnUntilRefused(String when) {
        WaitForecasts forecasts = context.getBean(WaitForecasts.class);
        int drawn = 0;
        TakeResult result = take(when);
        while (result instanceof TakeResult.Issued && drawn < 100) {
            drawn++;
            Duration before = forecasts.servedWithinSoFar(HALL, LINE);
            await().pollInterval(Duration.ofMillis(5)).until(() -> {
                forecasts.refresh(HALL);
                return !forecasts.servedWithinSoFar(HALL, LINE).equals(before);
            });
            result = take(when);
        }
        assertThat(result)
                .isEqualTo(
                        new TakeResult.LineClosed(LineHours.Reason.DAY_IS_FULL, Optional.of(at("2026-11-27T08:30"))));
        return drawn;
    }

    @Test
    void theLastTicketsTimeIsSaidAndPassesOverTheBreak() {
        set("2026-11-26T11:00");
        LineState line = context.getBean(LineBoard.class).lines(HALL).get(0);

        // One service of about five minutes and the margin of five before 17:00.
        assertThat(line.hours().closes().orElseThrow()).isBetween(at("2026-11-26T16:49"), at("2026-11-26T16:51"));
        assertThat(context.getBean(LineBoard.class).lines(NIGHT_HALL).get(0).hours())
                .isEqualTo(new LineHours.Verdict(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void theManagersDayAndHoursHoldAtOnceAndCanBeGivenBack() {
        LocalDate tomorrow = LocalDate.of(2026, 11, 27);
        change(new CalendarChange.Days(
                List.of(new SetDay(tomorrow, DayKind.CLOSED, Optional.empty(), List.of(), true))));
        assertThat(take("2026-11-26T18:00")).isEqualTo(closed("2026-11-30T08:30"));

        change(new CalendarChange.GivenBack(tomorrow));
        assertThat(take("2026-11-26T18:00")).isEqualTo(closed("2026-11-27T08:30"));

        change(calendar.week(HALL, Optional.of(OpeningHours.allHours())));
        assertThat(take("2026-11-26T18:00")).isInstanceOf(TakeResult.Issued.class);

        assertThat(calendar.history(HALL, 10)).hasSize(3);
        assertThat(context.getBean(JournalStore.class).latest(HALL, JournalKind.CALENDAR_CHANGED, 10))
                .hasSize(3);
    }

    private void change(CalendarChange change) {
        assertThat(calendar.change(HALL, change, 0, "manager")).isEqualTo(new ChangeResult.Changed());
    }

    @Test
    void aLineThatIsFullForTheDaySaysSoAndAnotherDayBeginsAnew() {
        rules.change(new RuleScope.OneLine(HALL, LINE), Rule.DAY_QUOTA, Optional.of(2), "manager");
        take("2026-11-26T09:30");
        take("2026-11-26T09:31");

        assertThat(take("2026-11-26T09:32"))
                .isEqualTo(new TakeResult.QuotaFull(2, Optional.of(at("2026-11-27T08:30"))));
        assertThat(number(take("2026-11-27T09:30"))).isEqualTo("A001");
        assertThat(rules.of(HALL).get(Rule.DAY_QUOTA)).as("of the other lines").isZero();
    }

    @Test
    void whoStillWaitsWhenTheDayIsOverLosesTheirPlaceAfterAWhileAndNotBefore() {
        Ticket waiting = issued(take("2026-11-26T16:30"));
        set("2026-11-26T18:59");
        assertThat(tickets.endDays(HALL)).isZero();

        set("2026-11-26T19:00");
        assertThat(tickets.endDays(HALL)).isEqualTo(1);
        assertThat(tickets.endDays(HALL)).as("once").isZero();

        assertThat(tickets.find(HALL, waiting.id()).map(Ticket::state)).contains(Ticket.State.EXPIRED);
        assertThat(context.getBean(JournalStore.class).latest(HALL, JournalKind.TICKET_EXPIRED, 10))
                .extracting(JournalEntry::subject)
                .containsExactly(waiting.id().toString());
    }

    @Test
    void midnightInAHallThatNeverClosesLetsThoseWhoWaitBeServedFirst() {
        Ticket yesterday = issued(takeAtNight("2026-11-26T23:59"));
        Ticket today = issued(takeAtNight("2026-11-27T00:01"));

        assertThat(today.number()).isEqualTo(yesterday.number()).isEqualTo("A001");
        assertThat(tickets.endDays(NIGHT_HALL)).isZero();
        assertThat(tickets.next(NIGHT_HALL, new CounterId("1"), List.of(LINE), 10))
                .extracting(Ticket::id)
                .containsExactly(yesterday.id(), today.id());

        set("2026-11-27T02:00");
        assertThat(tickets.endDays(NIGHT_HALL)).isEqualTo(1);
        assertThat(tickets.find(NIGHT_HALL, today.id()).map(Ticket::state)).contains(Ticket.State.WAITING);
    }

    @Test
    void whoWasParkedBeforeMidnightIsCalledAgainAfterIt() {
        CounterDesk counters = context.getBean(CounterDesk.class);
        CounterId one = new CounterId("1");
        Ticket parked = issued(takeAtNight("2026-11-26T23:30"));
        counters.open(NIGHT_HALL, one, List.of(), "clerk-1");
        counters.callNext(NIGHT_HALL, one);
        counters.park(NIGHT_HALL, one);
        Ticket today = issued(takeAtNight("2026-11-27T00:10"));

        assertThat(today.number()).isEqualTo(parked.number());
        assertThat(tickets.aside(NIGHT_HALL, Ticket.State.PARKED, List.of(LINE), 10))
                .extracting(Ticket::id)
                .containsExactly(parked.id());
        assertThat(called(counters.call(NIGHT_HALL, one, today.number()))).isEqualTo(today.id());
        counters.start(NIGHT_HALL, one);
        counters.finish(NIGHT_HALL, one);
        assertThat(called(counters.call(NIGHT_HALL, one, today.number())))
                .as("today's is done, so yesterday's is meant")
                .isEqualTo(parked.id());
    }

    @Test
    void whoIsServedWhenTheDayEndsLosesNoPlaceByBeingParked() {
        CounterDesk counters = context.getBean(CounterDesk.class);
        CounterId one = new CounterId("1");
        Ticket late = issued(takeAtNight("2026-11-26T23:30"));
        counters.open(NIGHT_HALL, one, List.of(), "clerk-1");
        set("2026-11-27T01:50");
        counters.callNext(NIGHT_HALL, one);
        set("2026-11-27T02:10");
        counters.park(NIGHT_HALL, one);

        assertThat(tickets.endDays(NIGHT_HALL)).isZero();
        set("2026-11-27T03:50");
        assertThat(tickets.endDays(NIGHT_HALL)).as("two hours after the call").isEqualTo(1);
        assertThat(tickets.find(NIGHT_HALL, late.id()).map(Ticket::state)).contains(Ticket.State.EXPIRED);
    }

    private static TicketId called(CounterResult result) {
        return ((CounterResult.AtCounter) result).ticket().id();
    }

    @Test
    void aClockThatIsPutBackGivesNoNumberTwiceAndLetsNobodyGoBeforeThoseWhoWait() {
        Ticket first = issued(take("2026-11-26T10:30"));
        Ticket second = issued(take("2026-11-26T09:30"));
        Ticket third = issued(take("2026-11-26T09:31"));

        assertThat(List.of(first.number(), second.number(), third.number())).containsExactly("A001", "A002", "A003");
        assertThat(tickets.next(HALL, new CounterId("1"), List.of(LINE), 10))
                .extracting(Ticket::number)
                .containsExactly("A001", "A002", "A003");
    }

    @Test
    void aNewcomerIsExpectedToWaitBehindThoseWhoAreHereWhateverTheClockSays() {
        set("2026-11-26T10:30");
        context.getBean(CounterDesk.class).open(HALL, new CounterId("1"), List.of(), "clerk-1");
        for (int visitor = 0; visitor < 5; visitor++) {
            take("2026-11-26T10:30");
        }
        // At one counter the next waits for five services of five minutes.
        assertThat(newcomersWait()).as("in the same millisecond").isGreaterThan(900);

        set("2026-11-26T09:30");
        assertThat(newcomersWait()).as("an hour earlier").isGreaterThan(900);
        Ticket sixth = issued(take("2026-11-26T09:30"));
        assertThat(forecasts().ofTicket(HALL, sixth).orElseThrow().p50Seconds()).isGreaterThan(900);
    }

    private long newcomersWait() {
        return forecasts().ofNewcomer(HALL, LINE).orElseThrow().p50Seconds();
    }

    /** What a server says first after its start. */
    private WaitForecasts forecasts() {
        return new WaitForecasts(
                context.getBean(Halls.class),
                context.getBean(TicketStore.class),
                context.getBean(OpenCounters.class),
                rules,
                Optional.empty(),
                context.getBean(Journal.class),
                clock);
    }

    @Test
    void aClockThatJumpsOverMidnightAndBackLosesNoNumberOfEitherDay() {
        Ticket today = issued(take("2026-11-26T09:30"));
        Ticket ahead = issued(take("2026-11-27T09:00"));
        Ticket back = issued(take("2026-11-26T09:32"));

        assertThat(ahead.number()).isEqualTo("A001");
        assertThat(back.number()).isEqualTo("A002");
        assertThat(tickets.find(HALL, today.id()).map(Ticket::state)).contains(Ticket.State.WAITING);
        assertThat(tickets.find(HALL, ahead.id()).map(Ticket::state)).contains(Ticket.State.WAITING);
        assertThat(number(take("2026-11-27T09:30"))).isEqualTo("A002");
    }

    private TakeResult take(String local) {
        set(local);
        return tickets.take(HALL, WISH, Optional.empty());
    }

    private TakeResult takeAtNight(String local) {
        set(local);
        return tickets.take(NIGHT_HALL, WISH, Optional.empty());
    }

    private void set(String local) {
        clock.advance(Duration.between(clock.instant(), at(local)));
    }

    private static Ticket issued(TakeResult result) {
        assertThat(result).isInstanceOf(TakeResult.Issued.class);
        return ((TakeResult.Issued) result).ticket();
    }

    private static String number(TakeResult result) {
        return issued(result).number();
    }

    private static TakeResult closed(String opens) {
        return new TakeResult.LineClosed(LineHours.Reason.HALL_CLOSED, Optional.of(at(opens)));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    @Configuration
    @Import(DeskWiring.class)
    @ComponentScan(
            basePackages = {
                "smarthall.server.queue",
                "smarthall.server.counter",
                "smarthall.server.calendar",
                "smarthall.server.journal"
            },
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ANNOTATION,
                            classes = {Service.class, Repository.class}))
    static class Wiring {

        @Bean
        Halls halls() {
            List<OpenSpan> day = List.of(OpenSpan.parse("09:00-12:00"), OpenSpan.parse("13:30-17:00"));
            return new Halls(List.of(
                    hall(
                            HALL,
                            new OpeningHours(
                                    false,
                                    Arrays.stream(DayOfWeek.values())
                                            .filter(each -> each.getValue() <= 5)
                                            .collect(Collectors.toMap(each -> each, each -> day)))),
                    hall(NIGHT_HALL, OpeningHours.allHours())));
        }

        private static HallDescription hall(HallId id, OpeningHours hours) {
            LocalText name = new LocalText("测试", "Test");
            smarthall.server.hall.ZoneId zone = new smarthall.server.hall.ZoneId("hall");
            return new HallDescription(
                    id,
                    name,
                    SHANGHAI,
                    List.of(new HallDescription.Zone(zone, name, 100)),
                    List.of(),
                    List.of(new HallDescription.Line(LINE, "A", name, 300, 900)),
                    List.of(new HallDescription.Counter(new CounterId("1"), name, zone, List.of(LINE))),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    hours);
        }

        @Bean
        Catalogues catalogues() {
            return Catalogues.always(new Catalogue(List.of(Items.simple("card", LINE))));
        }
    }
}
