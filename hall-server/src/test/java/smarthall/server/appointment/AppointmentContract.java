package smarthall.server.appointment;

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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.appointment.Appointment.State;
import smarthall.server.calendar.CalendarChange;
import smarthall.server.calendar.CalendarDay;
import smarthall.server.calendar.CalendarDesk;
import smarthall.server.calendar.ChangeEffect;
import smarthall.server.calendar.ChangeResult;
import smarthall.server.calendar.DayKind;
import smarthall.server.calendar.Engagements;
import smarthall.server.calendar.SetDay;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.catalogue.Items;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.OpenSpan;
import smarthall.server.hall.OpeningHours;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import smarthall.server.queue.ExpectedVisitors;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.RuleBook;
import smarthall.server.queue.RuleScope;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDesk;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.DeskWiring;
import smarthall.server.testing.ManualClock;

/** What holds of appointments on every database the product runs on. */
abstract class AppointmentContract {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final HallId HALL = new HallId("test-hall");
    private static final LineId LINE = new LineId("general");
    private static final String WANG = "13800138000";
    private static final Instant TEN = at("2026-11-27T10:00");

    private final ManualClock clock = new ManualClock(at("2026-11-26T09:30"));
    private AnnotationConfigApplicationContext context;
    private AppointmentDesk desk;
    private CheckInDesk checkIn;
    private SlotBoard slots;
    private TicketDesk tickets;
    private RuleBook rules;
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
        desk = context.getBean(AppointmentDesk.class);
        checkIn = context.getBean(CheckInDesk.class);
        slots = context.getBean(SlotBoard.class);
        tickets = context.getBean(TicketDesk.class);
        rules = context.getBean(RuleBook.class);
        journal = context.getBean(JournalStore.class);
    }

    @AfterEach
    void closeTheHall() {
        context.close();
    }

    @Test
    void manyWhoWantTheLastPlaceAtOnceAndOneGetsIt() {
        booked("13800138001", TEN, "first");

        List<BookResult> results = AtOnce.call(IntStream.range(0, 16)
                .<Callable<BookResult>>mapToObj(
                        visitor -> () -> book("1390000%04d".formatted(visitor), TEN, "key-" + visitor))
                .toList());

        assertThat(results).filteredOn(BookResult.Booked.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(result -> !(result instanceof BookResult.Booked))
                .hasSize(15)
                .containsOnly(new BookResult.SlotFull());
        assertThat(slot(TEN).left()).isZero();
    }

    @Test
    void oneWhoPressesManyTimesHasOnePlaceAndNoMoreOpenOnesThanAllowed() {
        List<BookResult> pressed = AtOnce.call(IntStream.range(0, 8)
                .<Callable<BookResult>>mapToObj(press -> () -> book(WANG, TEN, "one-press"))
                .toList());
        assertThat(pressed.stream()
                        .map(result ->
                                ((BookResult.Booked) result).appointment().number())
                        .distinct())
                .hasSize(1);

        List<BookResult> more = AtOnce.call(IntStream.range(0, 6)
                .<Callable<BookResult>>mapToObj(slot ->
                        () -> book(WANG, at("2026-11-27T13:30").plus(Duration.ofMinutes(30L * slot)), "slot-" + slot))
                .toList());
        assertThat(more).filteredOn(BookResult.Booked.class::isInstance).hasSize(1);
        assertThat(more)
                .filteredOn(BookResult.TooManyOpen.class::isInstance)
                .hasSize(5)
                .containsOnly(new BookResult.TooManyOpen(2));
        assertThat(book("13800138009", TEN, "another")).isInstanceOf(BookResult.Booked.class);
        assertThat(book(WANG, TEN.plus(Duration.ofHours(1)), "one-press"))
                .isInstanceOf(BookResult.KeyUsedOtherwise.class);
    }

    @Test
    void theDatabaseItselfRefusesTheSamePlaceTwice() {
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        String row = "INSERT INTO appointment (hall, id, number, line, service, start_ms, seat, state, booked_ms)"
                + " VALUES ('test-hall', ?, ?, 'general', 'card', 1, 1, 'BOOKED', 0)";
        jdbc.sql(row).params("a", "00000001").update();

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> jdbc.sql(row).params("b", "00000002").update())
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aCancelledPlaceIsFreeAndAChangedOneMoves() {
        Appointment first = booked("13800138001", TEN, "1");
        booked("13800138002", TEN, "2");
        assertThat(book("13800138003", TEN, "3")).isInstanceOf(BookResult.SlotFull.class);

        assertThat(desk.cancel(HALL, first.id()).map(Appointment::state)).contains(State.CANCELLED);
        Appointment third = booked("13800138003", TEN, "3");
        Instant eleven = at("2026-11-27T11:00");
        assertThat(desk.change(HALL, third.id(), eleven))
                .get()
                .extracting(result -> ((BookResult.Booked) result).appointment())
                .satisfies(moved -> {
                    assertThat(moved.start()).isEqualTo(eleven);
                    assertThat(moved.number()).isEqualTo(third.number());
                });

        assertThat(slot(TEN).left()).isEqualTo(1);
        assertThat(slot(eleven).left()).isEqualTo(1);
        assertThat(desk.change(HALL, first.id(), eleven)).get().isInstanceOf(BookResult.NotNow.class);
        assertThat(kinds())
                .containsExactly(
                        JournalKind.APPOINTMENT_BOOKED,
                        JournalKind.APPOINTMENT_BOOKED,
                        JournalKind.APPOINTMENT_CANCELLED,
                        JournalKind.APPOINTMENT_BOOKED,
                        JournalKind.APPOINTMENT_CHANGED);
    }

    @Test
    void onlyTimesWithinTheHoursAndTheDaysAheadCanBeBooked() {
        assertThat(book(WANG, at("2026-11-27T12:00"), "1")).as("the break").isInstanceOf(BookResult.NoSuchSlot.class);
        assertThat(book(WANG, at("2026-11-27T10:10"), "2")).isInstanceOf(BookResult.NoSuchSlot.class);
        assertThat(book(WANG, at("2026-11-28T10:00"), "3")).as("Saturday").isInstanceOf(BookResult.NoSuchSlot.class);
        assertThat(book(WANG, at("2026-12-04T10:00"), "4")).as("too far").isInstanceOf(BookResult.NoSuchSlot.class);
        assertThat(book(WANG, at("2026-11-26T10:00"), "5")).as("too soon").isInstanceOf(BookResult.NoSuchSlot.class);
        assertThat(book(WANG, at("2026-11-25T10:00"), "6")).as("over").isInstanceOf(BookResult.NoSuchSlot.class);
        assertThat(desk.book(HALL, new BookResult.Wish("no-such", TEN, WANG), "7"))
                .isInstanceOf(BookResult.UnknownService.class);

        List<SlotDay> days = slots.days(HALL, LINE);
        assertThat(days).hasSize(8);
        assertThat(days.get(2).why()).as("Saturday").contains(SlotDay.None.CLOSED);
        assertThat(days.get(1).slots()).hasSize(13);
        assertThat(days.get(0).slots()).filteredOn(Slot::bookable).isNotEmpty();
        assertThat(days.get(0).slots().get(0).bookable())
                .as("at nine, now half past")
                .isFalse();

        rules.change(new RuleScope.OneLine(HALL, LINE), Rule.SLOT_PLACES, Optional.of(0), "manager");
        assertThat(slots.day(HALL, LINE, LocalDate.of(2026, 11, 27)).why()).contains(SlotDay.None.NOT_OFFERED);
    }

    @Test
    void aDayThatTheHallClosesTakesNoBookings() {
        LocalDate friday = LocalDate.of(2026, 11, 27);
        assertThat(close(friday, 0)).isEqualTo(new ChangeResult.Changed());

        assertThat(slots.day(HALL, LINE, friday).why()).contains(SlotDay.None.CLOSED);
        assertThat(book(WANG, TEN, "1")).isInstanceOf(BookResult.NoSuchSlot.class);
    }

    @Test
    void whoBooksWhileTheCalendarChangesBooksByTheNewOne() throws Exception {
        LocalDate friday = LocalDate.of(2026, 11, 27);
        assertThat(slots.day(HALL, LINE, friday).why())
                .as("and is known as open")
                .isEmpty();
        TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        ExecutorService visitor = Executors.newSingleThreadExecutor();
        try {
            Future<BookResult> booking = transaction.execute(change -> {
                assertThat(close(friday, 0)).isEqualTo(new ChangeResult.Changed());
                Future<BookResult> begun = visitor.submit(() -> book(WANG, TEN, "1"));
                await().during(Duration.ofMillis(300))
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> !begun.isDone());
                return begun;
            });
            assertThat(booking.get(10, TimeUnit.SECONDS)).isInstanceOf(BookResult.NoSuchSlot.class);
        } finally {
            visitor.shutdownNow();
        }
    }

    @Test
    void aCalendarThatWasChangedInVainIsAsBefore() {
        LocalDate friday = LocalDate.of(2026, 11, 27);
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(change -> {
            close(friday, 0);
            assertThat(slots.day(HALL, LINE, friday).why()).contains(SlotDay.None.CLOSED);
            change.setRollbackOnly();
        });
        assertThat(slots.day(HALL, LINE, friday).why()).isEmpty();

        LocalDate monday = LocalDate.of(2026, 11, 30);
        assertThat(close(monday, 0)).isEqualTo(new ChangeResult.Changed());
        assertThat(slots.day(HALL, LINE, monday).why()).contains(SlotDay.None.CLOSED);
        assertThat(slots.day(HALL, LINE, friday).why()).isEmpty();
    }

    @Test
    void whatAClosedDayBreaksIsCalledOffWhenItsNumberWasAgreedTo() {
        LocalDate friday = LocalDate.of(2026, 11, 27);
        Appointment first = booked(WANG, TEN, "1");
        Appointment second = booked(WANG, at("2026-11-27T15:00"), "2");
        Appointment monday = booked("13900139000", at("2026-11-30T10:00"), "3");

        assertThat(close(friday, 0)).isEqualTo(new ChangeResult.Breaks(2));
        assertThat(slots.day(HALL, LINE, friday).why()).isEmpty();
        assertThat(close(friday, 2)).isEqualTo(new ChangeResult.Changed());

        assertThat(List.of(first, second, monday))
                .extracting(each -> desk.find(HALL, each.id()).orElseThrow().state())
                .containsExactly(State.CALLED_OFF, State.CALLED_OFF, State.BOOKED);
        assertThat(persons()).as("whoever was called off is forgotten").isEqualTo(1);
        assertThat(journal.latest(HALL, JournalKind.APPOINTMENT_CANCELLED, 9)).hasSize(2);
        set("2026-11-27T10:00");
        assertThat(desk.markMissed(HALL)).isZero();
        assertThat(check(first)).isInstanceOf(CheckInResult.Over.class);
    }

    @Test
    void shorterHoursBreakOnlyWhatLiesOutsideThem() {
        LocalDate friday = LocalDate.of(2026, 11, 27);
        booked(WANG, TEN, "1");
        Appointment afternoon = booked(WANG, at("2026-11-27T15:00"), "2");
        CalendarDesk calendar = context.getBean(CalendarDesk.class);
        CalendarChange morning = new CalendarChange.Days(List.of(
                new SetDay(friday, DayKind.SPECIAL, Optional.empty(), List.of(OpenSpan.parse("09:00-12:00")), true)));

        ChangeEffect effect = calendar.effect(HALL, morning);

        assertThat(effect.broken())
                .containsExactly(
                        new Engagements.Engagement(afternoon.id().toString(), LINE, "card", afternoon.start()));
        assertThat(effect.days()).singleElement().satisfies(day -> {
            assertThat(day.before().hours()).hasSize(2);
            assertThat(day.after().hours()).hasSize(1);
            assertThat(day.after().source()).isEqualTo(CalendarDay.Source.HALL);
        });
        assertThat(calendar.of(HALL).day(friday).hours()).as("only looked at").hasSize(2);
    }

    @Test
    void nobodyBooksOnADayWhileItIsBeingClosed() {
        LocalDate friday = LocalDate.of(2026, 11, 27);
        for (int round = 0; round < 20; round++) {
            String key = "round-" + round;
            String phone = String.format("138%08d", round);
            List<Object> results =
                    AtOnce.call(List.<Callable<Object>>of(() -> book(phone, TEN, key), () -> close(friday, 0)));

            boolean closed = results.get(1) instanceof ChangeResult.Changed;
            assertThat(results.get(0) instanceof BookResult.Booked)
                    .as("round " + round)
                    .isNotEqualTo(closed);
            if (results.get(0) instanceof BookResult.Booked booked) {
                desk.cancel(HALL, booked.appointment().id());
            }
            context.getBean(CalendarDesk.class).change(HALL, new CalendarChange.GivenBack(friday), 0, "manager");
        }
    }

    private ChangeResult close(LocalDate day, int callOff) {
        return context.getBean(CalendarDesk.class)
                .change(
                        HALL,
                        new CalendarChange.Days(
                                List.of(new SetDay(day, DayKind.CLOSED, Optional.empty(), List.of(), true))),
                        callOff,
                        "manager");
    }

    @Test
    void whoChecksInWithinTheWindowStandsWhereTheirSlotBegins() {
        Appointment made = booked(WANG, TEN, "1");
        set("2026-11-27T09:29");
        assertThat(check(made)).isEqualTo(new CheckInResult.TooEarly(made, at("2026-11-27T09:30")));

        set("2026-11-27T09:40");
        Ticket early = walkIn();
        Ticket mine = ticket(check(made));
        set("2026-11-27T10:05");
        Ticket later = walkIn();

        assertThat(mine.arrivedAt()).isEqualTo(TEN);
        assertThat(mine.channel()).isEqualTo(Ticket.Channel.APPOINTMENT);
        assertThat(tickets.next(HALL, new CounterId("1"), List.of(LINE), 10))
                .extracting(Ticket::number)
                .containsExactly(early.number(), mine.number(), later.number());
        assertThat(ticket(check(made)).number()).as("again").isEqualTo(mine.number());
        assertThat(desk.find(HALL, made.id()).map(Appointment::state)).contains(State.CHECKED_IN);
    }

    @Test
    void whoComesALittleLateGoesBeforeThoseWhoCameAfterTheirTime() {
        Appointment made = booked(WANG, TEN, "1");
        set("2026-11-27T10:05");
        Ticket walkIn = walkIn();
        set("2026-11-27T10:15");
        Ticket mine = ticket(check(made));

        assertThat(tickets.next(HALL, new CounterId("1"), List.of(LINE), 10))
                .extracting(Ticket::number)
                .containsExactly(mine.number(), walkIn.number());
    }

    @Test
    void whoComesTooLateWaitsLikeThoseWithoutABooking() {
        Appointment made = booked(WANG, TEN, "1");
        set("2026-11-27T10:05");
        Ticket walkIn = walkIn();
        set("2026-11-27T10:16");
        assertThat(desk.markMissed(HALL)).isEqualTo(1);
        assertThat(desk.markMissed(HALL)).isZero();
        assertThat(desk.find(HALL, made.id()).map(Appointment::state)).contains(State.MISSED);

        Ticket mine = ticket(check(made));

        assertThat(tickets.next(HALL, new CounterId("1"), List.of(LINE), 10))
                .extracting(Ticket::number)
                .containsExactly(walkIn.number(), mine.number());
        assertThat(desk.find(HALL, made.id()).map(Appointment::state)).contains(State.CAME_LATE);
        set("2026-11-28T10:00");
        assertThat(check(booked(WANG, at("2026-11-30T09:00"), "2"))).isInstanceOf(CheckInResult.TooEarly.class);
    }

    @Test
    void manyCheckInsAtOnceDrawOneTicket() {
        Appointment made = booked(WANG, TEN, "1");
        set("2026-11-27T09:50");

        List<CheckInResult> results = AtOnce.call(IntStream.range(0, 8)
                .<Callable<CheckInResult>>mapToObj(press -> () -> check(made))
                .toList());

        assertThat(results.stream()
                        .map(AppointmentContract::ticket)
                        .map(Ticket::number)
                        .distinct())
                .containsExactly("A001");
        assertThat(journal.latest(HALL, JournalKind.TICKET_ISSUED, 10)).hasSize(1);
    }

    @Test
    void aPromisedPlaceIsKeptThoughTheDaysTicketsAreGoneAndACancelledOneIsNot() {
        rules.change(new RuleScope.OneLine(HALL, LINE), Rule.DAY_QUOTA, Optional.of(1), "manager");
        Appointment made = booked(WANG, TEN, "1");
        Appointment late = booked("13800138002", TEN, "2");
        Appointment cancelled = booked("13800138003", at("2026-11-27T10:30"), "3");
        desk.cancel(HALL, cancelled.id());
        set("2026-11-27T10:00");
        walkIn();

        assertThat(ticket(check(made)).number()).isEqualTo("A002");
        assertThat(check(cancelled)).isInstanceOf(CheckInResult.Over.class);
        set("2026-11-27T10:30");
        assertThat(check(late)).isInstanceOf(CheckInResult.NoTicket.class);
    }

    @Test
    void whoMissesTooManyBooksNoneForAWhileAndIsThenForgotten() {
        rules.change(new RuleScope.WholeHall(HALL), Rule.MISSED_LIMIT, Optional.of(2), "manager");
        booked(WANG, TEN, "1");
        booked(WANG, at("2026-11-27T11:00"), "2");
        set("2026-11-27T12:00");
        assertThat(desk.markMissed(HALL)).isEqualTo(2);

        assertThat(book(WANG, at("2026-11-30T10:00"), "3"))
                .isEqualTo(new BookResult.MissedTooOften(2, TEN.plus(Duration.ofDays(30))));
        assertThat(persons()).isEqualTo(2);

        set("2026-12-28T09:00");
        assertThat(desk.forgetPersons(HALL)).isEqualTo(2);
        assertThat(persons()).isZero();
        assertThat(book(WANG, at("2026-12-29T10:00"), "4")).isInstanceOf(BookResult.Booked.class);
    }

    @Test
    void nothingOfThePersonIsKeptOnceItIsOver() {
        Appointment kept = booked(WANG, TEN, "1");
        Appointment given = booked(WANG, at("2026-11-27T11:00"), "2");
        assertThat(persons()).isEqualTo(2);

        desk.cancel(HALL, given.id());
        set("2026-11-27T10:00");
        check(kept);

        assertThat(persons()).isZero();
        assertThat(journal.after(HALL, 0, 100).toString()).doesNotContain(WANG, kept.number(), given.number());
    }

    @Test
    void thePredictionKnowsWhoIsStillToCome() {
        booked(WANG, at("2026-11-26T14:00"), "1");
        booked(WANG, TEN, "2");

        assertThat(context.getBean(ExpectedVisitors.class).today(HALL, clock.instant()))
                .containsExactly(new ExpectedVisitors.Expected(LINE, "card", at("2026-11-26T14:00")));
    }

    private BookResult book(String phone, Instant start, String key) {
        return desk.book(HALL, new BookResult.Wish("card", start, phone), key);
    }

    private Appointment booked(String phone, Instant start, String key) {
        BookResult result = book(phone, start, key);
        assertThat(result).isInstanceOf(BookResult.Booked.class);
        return ((BookResult.Booked) result).appointment();
    }

    private CheckInResult check(Appointment appointment) {
        return checkIn.checkIn(HALL, appointment.id(), Ticket.Priority.NONE);
    }

    private static Ticket ticket(CheckInResult result) {
        assertThat(result).isInstanceOf(CheckInResult.Ticketed.class);
        return ((CheckInResult.Ticketed) result).ticket();
    }

    private Ticket walkIn() {
        return ((TakeResult.Issued) tickets.take(
                        HALL,
                        new TakeResult.Wish("card", Ticket.Channel.KIOSK, Ticket.Priority.NONE),
                        Optional.empty()))
                .ticket();
    }

    private Slot slot(Instant start) {
        return slots.day(HALL, LINE, LocalDate.of(2026, 11, 27)).slots().stream()
                .filter(each -> each.start().equals(start))
                .findFirst()
                .orElseThrow();
    }

    private List<JournalKind> kinds() {
        return journal.after(HALL, 0, 100).stream().map(JournalEntry::kind).toList();
    }

    private int persons() {
        return context.getBean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM appointment WHERE person IS NOT NULL")
                .query(Integer.class)
                .single();
    }

    private void set(String local) {
        clock.advance(Duration.between(clock.instant(), at(local)));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    @Configuration
    @Import(DeskWiring.class)
    @ComponentScan(
            basePackages = {
                "smarthall.server.appointment",
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
        AppointmentSecrets secrets() {
            return new AppointmentSecrets(new byte[32], new byte[32]);
        }

        @Bean
        Halls halls() {
            LocalText name = new LocalText("测试", "Test");
            smarthall.server.hall.ZoneId zone = new smarthall.server.hall.ZoneId("hall");
            List<OpenSpan> day = List.of(OpenSpan.parse("09:00-12:00"), OpenSpan.parse("13:30-17:00"));
            return new Halls(List.of(new HallDescription(
                    HALL,
                    name,
                    SHANGHAI,
                    List.of(new HallDescription.Zone(zone, name, 100)),
                    List.of(),
                    List.of(new HallDescription.Line(LINE, "A", name, 300, 900)),
                    List.of(new HallDescription.Counter(new CounterId("1"), name, zone, List.of(LINE))),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    new OpeningHours(
                            false,
                            Arrays.stream(DayOfWeek.values())
                                    .filter(each -> each.getValue() <= 5)
                                    .collect(Collectors.toMap(each -> each, each -> day))))));
        }

        @Bean
        Catalogues catalogues() {
            return Catalogues.always(new Catalogue(List.of(Items.simple("card", LINE))));
        }
    }
}
