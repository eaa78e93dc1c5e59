package smarthall.server.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
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
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import smarthall.server.queue.LineBoard;
import smarthall.server.queue.MoveResult;
import smarthall.server.queue.OpenCounters;
import smarthall.server.queue.QueueRules;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.RuleBook;
import smarthall.server.queue.RuleStore;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketBoard;
import smarthall.server.queue.TicketDesk;
import smarthall.server.queue.TicketStore;
import smarthall.server.queue.Visit;
import smarthall.server.queue.WaitForecasts;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.DeskWiring;
import smarthall.server.testing.ManualClock;

/** What the desks promise, on every database the product runs on. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
abstract class TicketAndCounterDeskContract {

    private static final HallId HALL = new HallId("test-hall");
    private static final LineId LINE = new LineId("general");
    private static final LineId OTHER_LINE = new LineId("property");
    private static final CounterResult NOTHING_TO_UNDO =
            new CounterResult.Refused(CounterResult.Reason.NOTHING_TO_UNDO);
    private static final CounterResult GONE_ON = new CounterResult.Refused(CounterResult.Reason.GONE_ON);
    private static final TakeResult.Wish WISH = new TakeResult.Wish("card", Ticket.Channel.KIOSK, Ticket.Priority.NONE);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T01:30:00Z"));
    private AnnotationConfigApplicationContext context;
    private TicketDesk tickets;
    private CounterDesk counters;
    private LineBoard lines;
    private JournalStore journal;
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
        counters = context.getBean(CounterDesk.class);
        lines = context.getBean(LineBoard.class);
        journal = context.getBean(JournalStore.class);
        rules = context.getBean(RuleBook.class);
    }

    @AfterEach
    void closeTheHall() {
        context.close();
    }

    @Test
    void numbersDrawnAtOnceAreAllDifferentAndLeaveNoGap() {
        List<Ticket> drawn = AtOnce.call(IntStream.range(0, 60)
                .<Callable<Ticket>>mapToObj(visitor -> () -> take(Optional.empty()))
                .toList());

        assertThat(drawn)
                .extracting(Ticket::number)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 60)
                        .mapToObj("A%03d"::formatted)
                        .toList());
    }

    @Test
    void theSameKeyDrawsOneNumberHoweverOftenItIsPressed() {
        List<Ticket> drawn = AtOnce.call(Collections.nCopies(12, () -> take(Optional.of("press-1"))));

        assertThat(drawn).extracting(Ticket::number).containsOnly("A001");
        assertThat(take(Optional.empty()).number()).isEqualTo("A002");
        assertThat(tickets.take(
                        HALL,
                        new TakeResult.Wish("card", Ticket.Channel.KIOSK, Ticket.Priority.ELDERLY),
                        Optional.of("press-1")))
                .isInstanceOf(TakeResult.KeyUsedOtherwise.class);
    }

    @Test
    void countersThatCallAtOnceNeverGetTheSameVisitor() {
        for (int visitor = 0; visitor < 40; visitor++) {
            take(Optional.empty());
        }
        List<CounterId> open = IntStream.rangeClosed(1, 8)
                .mapToObj(number -> new CounterId(Integer.toString(number)))
                .toList();
        open.forEach(counter -> counters.open(HALL, counter, List.of(), "clerk-" + counter));

        List<List<String>> called = AtOnce.call(open.stream()
                .<Callable<List<String>>>map(counter -> () -> serveFive(counter))
                .toList());

        assertThat(called.stream().flatMap(Collection::stream))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40)
                        .mapToObj("A%03d"::formatted)
                        .toList());
    }

    @Test
    void oneCounterPressedTwiceHoldsOneVisitor() {
        take(Optional.empty());
        take(Optional.empty());
        CounterId one = new CounterId("1");
        counters.open(HALL, one, List.of(), "clerk-1");

        List<CounterResult> answers = AtOnce.call(Collections.nCopies(4, () -> counters.callNext(HALL, one)));

        assertThat(answers)
                .filteredOn(CounterResult.AtCounter.class::isInstance)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(CounterResult.Refused.class::isInstance)
                .hasSize(3)
                .containsOnly(new CounterResult.Refused(CounterResult.Reason.COUNTER_BUSY));
    }

    @Test
    void anElderVisitorGoesFirstButNeverBeforeOneWhoHasWaitedLonger() {
        Ticket patient = take(Optional.empty());
        clock.advance(QueueRules.standard().credit(Ticket.Priority.ELDERLY).plusSeconds(1));
        Ticket recent = take(Optional.empty());
        clock.advance(Duration.ofMinutes(1));
        Ticket elder = ((TakeResult.Issued) tickets.take(
                        HALL,
                        new TakeResult.Wish("card", Ticket.Channel.KIOSK, Ticket.Priority.ELDERLY),
                        Optional.empty()))
                .ticket();

        assertThat(tickets.next(HALL, List.of(LINE), 10))
                .extracting(Ticket::number)
                .containsExactly(patient.number(), elder.number(), recent.number());
        assertThat(tickets.ahead(HALL, elder)).isEqualTo(1);
    }

    @Test
    void aServiceGoesFromCallToFinishAndFreesItsCounter() {
        Ticket ticket = take(Optional.empty());
        CounterId one = new CounterId("1");
        assertThat(counters.callNext(HALL, one))
                .isEqualTo(new CounterResult.Refused(CounterResult.Reason.COUNTER_CLOSED));
        counters.open(HALL, one, List.of(), "clerk-1");
        counters.callNext(HALL, one);
        assertThat(counters.finish(HALL, one)).isEqualTo(new CounterResult.Refused(CounterResult.Reason.WRONG_STATE));
        assertThat(counters.close(HALL, one)).isEqualTo(new CounterResult.Refused(CounterResult.Reason.COUNTER_BUSY));
        counters.start(HALL, one);
        clock.advance(Duration.ofMinutes(5));
        counters.finish(HALL, one);

        assertThat(tickets.find(HALL, ticket.id()).map(Ticket::state)).contains(Ticket.State.DONE);
        assertThat(counters.callNext(HALL, one)).isInstanceOf(CounterResult.NobodyWaits.class);
        assertThat(journal.after(HALL, 0, 100))
                .extracting(JournalEntry::kind)
                .containsExactly(
                        JournalKind.TICKET_ISSUED,
                        JournalKind.COUNTER_OPENED,
                        JournalKind.TICKET_CALLED,
                        JournalKind.TICKET_STARTED,
                        JournalKind.TICKET_FINISHED);
    }

    @Test
    void whatAStepAnswersIsWhatIsStored() {
        CounterId one = new CounterId("1");
        counters.open(HALL, one, List.of(), "clerk-1");
        List<Callable<CounterResult>> steps = List.of(
                () -> counters.callNext(HALL, one),
                () -> counters.start(HALL, one),
                () -> counters.park(HALL, one),
                () -> counters.callNext(HALL, one),
                () -> counters.noShow(HALL, one),
                () -> counters.callNext(HALL, one),
                () -> counters.start(HALL, one),
                () -> counters.finish(HALL, one));
        for (int visitor = 0; visitor < 3; visitor++) {
            take(Optional.empty());
        }

        for (Callable<CounterResult> step : steps) {
            clock.advance(Duration.ofNanos(61_000_456_789L));
            Ticket answered =
                    ((CounterResult.AtCounter) AtOnce.call(List.of(step)).get(0)).ticket();
            assertThat(tickets.find(HALL, answered.id())).contains(answered);
        }
    }

    @Test
    void numbersBeginAnewWithTheBusinessDay() {
        take(Optional.empty());
        clock.advance(Duration.ofHours(16));

        assertThat(take(Optional.empty()).number()).isEqualTo("A001");
        assertThat(lines.lines(HALL).get(0).waiting()).isEqualTo(2);
    }

    @Test
    void aTicketIsGivenUpOnce() {
        Ticket ticket = take(Optional.empty());

        assertThat(tickets.giveUp(HALL, ticket.id())).isTrue();
        assertThat(tickets.giveUp(HALL, ticket.id())).isFalse();
        assertThat(lines.lines(HALL).get(0).waiting()).isZero();
    }

    @Test
    void theJournalHasNoGapWhenManyWriteAtOnce() {
        AtOnce.call(Collections.nCopies(30, () -> take(Optional.empty())));

        assertThat(journal.after(HALL, 0, 100))
                .extracting(JournalEntry::seq)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 30).mapToObj(Long::valueOf).toList());
    }

    @Test
    void nobodyIsOvertakenMoreOftenThanTheCapHoweverManyCallAtOnce() {
        Ticket ordinary = take(Optional.empty());
        for (int elder = 0; elder < 12; elder++) {
            clock.advance(Duration.ofSeconds(1));
            elder();
        }
        List<CounterId> open = openAll();

        List<CounterResult> first = AtOnce.call(open.stream()
                .<Callable<CounterResult>>map(counter -> () -> counters.callNext(HALL, counter))
                .toList());

        assertThat(first)
                .extracting(
                        result -> ((CounterResult.AtCounter) result).ticket().number())
                .contains(ordinary.number());
        assertThat(tickets.find(HALL, ordinary.id()).orElseThrow().way().overtaken())
                .isEqualTo(QueueRules.standard().get(Rule.OVERTAKING_CAP));
        assertThat(journal.after(HALL, 0, 100).stream()
                        .filter(entry -> entry.kind() == JournalKind.TICKET_CALLED)
                        .filter(entry -> entry.body().containsKey("overtook")))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.body().get("overtook")).isEqualTo(List.of(ordinary.number())));
    }

    @Test
    void aParkedVisitorFreesTheCounterAndIsCalledAgainByNumber() {
        Ticket ticket = take(Optional.empty());
        CounterId one = opened("1");
        counters.callNext(HALL, one);
        counters.start(HALL, one);
        counters.park(HALL, one);

        assertThat(state(ticket)).isEqualTo(Ticket.State.PARKED);
        assertThat(counters.callNext(HALL, one)).isInstanceOf(CounterResult.NobodyWaits.class);
        assertThat(tickets.aside(HALL, Ticket.State.PARKED, List.of(LINE), 10))
                .extracting(Ticket::number)
                .containsExactly(ticket.number());
        assertThat(counters.call(HALL, one, "A999"))
                .isEqualTo(new CounterResult.Refused(CounterResult.Reason.UNKNOWN_TICKET));
        assertThat(counters.call(HALL, one, ticket.number())).isInstanceOf(CounterResult.AtCounter.class);
        assertThat(counters.call(HALL, one, ticket.number()))
                .isEqualTo(new CounterResult.Refused(CounterResult.Reason.COUNTER_BUSY));
    }

    @Test
    void whoIsSentOnKeepsNumberAndTimeWaited() {
        Ticket sent = take(Optional.empty());
        clock.advance(Duration.ofMinutes(5));
        CounterId one = opened("1");
        counters.callNext(HALL, one);
        Ticket later = tickets.find(HALL, takeOther().id()).orElseThrow();

        assertThat(counters.transfer(HALL, one, new LineId("no-line")))
                .isEqualTo(new CounterResult.Refused(CounterResult.Reason.UNKNOWN_LINE));
        counters.transfer(HALL, one, OTHER_LINE);

        assertThat(tickets.next(HALL, List.of(OTHER_LINE), 10))
                .extracting(Ticket::number)
                .containsExactly(sent.number(), later.number());
        assertThat(counters.callNext(HALL, one)).isInstanceOf(CounterResult.NobodyWaits.class);
    }

    @Test
    void aMisclickIsTakenBackAndOnlyTheLastOneAndOnlyForAWhile() {
        Ticket ticket = take(Optional.empty());
        CounterId one = opened("1");
        CounterId two = opened("2");
        assertThat(counters.undo(HALL, one)).isEqualTo(NOTHING_TO_UNDO);
        counters.callNext(HALL, one);
        counters.undo(HALL, one);
        assertThat(state(ticket)).isEqualTo(Ticket.State.WAITING);
        assertThat(counters.undo(HALL, one)).isEqualTo(NOTHING_TO_UNDO);

        counters.callNext(HALL, one);
        counters.start(HALL, one);
        counters.undo(HALL, one);
        assertThat(state(ticket)).isEqualTo(Ticket.State.CALLED);
        counters.start(HALL, one);
        counters.finish(HALL, one);
        counters.undo(HALL, one);
        assertThat(state(ticket)).isEqualTo(Ticket.State.SERVING);
        counters.finish(HALL, one);
        clock.advance(Duration.ofSeconds(QueueRules.standard().get(Rule.UNDO_SECONDS) + 1L));
        assertThat(counters.undo(HALL, one)).isEqualTo(NOTHING_TO_UNDO);

        Ticket absent = take(Optional.empty());
        counters.callNext(HALL, one);
        counters.noShow(HALL, one);
        counters.call(HALL, two, absent.number());
        assertThat(counters.undo(HALL, one)).as("somebody else went on from it").isEqualTo(GONE_ON);

        counters.start(HALL, two);
        counters.transfer(HALL, two, OTHER_LINE);
        counters.undo(HALL, two);
        Ticket back = tickets.find(HALL, absent.id()).orElseThrow();
        assertThat(back.state()).isEqualTo(Ticket.State.SERVING);
        assertThat(back.line()).isEqualTo(LINE);
    }

    @Test
    void aVisitorIsCalledAgainAfterAGapAndNotForEver() {
        take(Optional.empty());
        CounterId one = opened("1");
        counters.callNext(HALL, one);
        assertThat(counters.recall(HALL, one)).isEqualTo(new CounterResult.Refused(CounterResult.Reason.TOO_SOON));
        for (int call = 1; call < QueueRules.standard().get(Rule.CALL_LIMIT); call++) {
            clock.advance(Duration.ofSeconds(10));
            assertThat(counters.recall(HALL, one)).isInstanceOf(CounterResult.AtCounter.class);
        }
        clock.advance(Duration.ofSeconds(10));
        assertThat(counters.recall(HALL, one))
                .isEqualTo(new CounterResult.Refused(CounterResult.Reason.CALLED_OFTEN_ENOUGH));
    }

    @Test
    void aHallMayWantMoreCallsBeforeSomebodyCountsAsAbsent() {
        assertThat(rules.change(HALL, Rule.NO_SHOW_AFTER_CALLS, Optional.of(99), "manager"))
                .isFalse();
        rules.change(HALL, Rule.NO_SHOW_AFTER_CALLS, Optional.of(2), "manager");
        take(Optional.empty());
        CounterId one = opened("1");
        counters.callNext(HALL, one);
        assertThat(counters.noShow(HALL, one))
                .isEqualTo(new CounterResult.Refused(CounterResult.Reason.CALL_AGAIN_FIRST));
        rules.change(HALL, Rule.NO_SHOW_AFTER_CALLS, Optional.empty(), "manager");
        assertThat(counters.noShow(HALL, one)).isInstanceOf(CounterResult.AtCounter.class);
        assertThat(rules.changes(HALL, 10))
                .extracting(RuleStore.Change::setting)
                .containsExactly(Optional.empty(), Optional.of(2));
    }

    @Test
    void theCentresRulesHoldAtOnceWhereTheHallSetsNothingOfItsOwn() {
        take(Optional.empty());
        CounterId one = opened("1");
        counters.callNext(HALL, one);
        assertThat(rules.changeForAll(Rule.NO_SHOW_AFTER_CALLS, Optional.of(99), "admin"))
                .isFalse();
        assertThat(rules.changeForAll(Rule.NO_SHOW_AFTER_CALLS, Optional.of(2), "admin"))
                .isTrue();
        assertThat(counters.noShow(HALL, one))
                .isEqualTo(new CounterResult.Refused(CounterResult.Reason.CALL_AGAIN_FIRST));

        rules.change(HALL, Rule.NO_SHOW_AFTER_CALLS, Optional.of(1), "manager");
        assertThat(counters.noShow(HALL, one)).isInstanceOf(CounterResult.AtCounter.class);
        rules.change(HALL, Rule.NO_SHOW_AFTER_CALLS, Optional.empty(), "manager");
        assertThat(rules.of(HALL).get(Rule.NO_SHOW_AFTER_CALLS)).isEqualTo(2);
        rules.changeForAll(Rule.NO_SHOW_AFTER_CALLS, Optional.empty(), "admin");
        assertThat(rules.of(HALL).get(Rule.NO_SHOW_AFTER_CALLS)).isEqualTo(1);
        assertThat(rules.changesOfCentre(10))
                .extracting(RuleStore.Change::setting)
                .containsExactly(Optional.empty(), Optional.of(2));
    }

    @Test
    void aLinesOwnRulesHoldForItsVisitors() {
        Ticket here = take(Optional.empty());
        Optional<LineId> line = Optional.of(here.line());
        rules.change(HALL, line, Rule.CALL_LIMIT, Optional.of(1), "manager");
        rules.change(HALL, line, Rule.NO_SHOW_AFTER_CALLS, Optional.of(2), "manager");
        rules.change(HALL, line, Rule.LET_PASS_LIMIT, Optional.of(0), "manager");
        rules.change(HALL, line, Rule.RETURN_BEHIND, Optional.of(0), "manager");
        take(Optional.empty());
        assertThat(tickets.letPass(HALL, here.id())).isInstanceOf(MoveResult.TooOften.class);
        assertThat(context.getBean(TicketBoard.class).outlook(HALL, here).letPassLeft())
                .isZero();
        CounterId one = opened("1");
        counters.callNext(HALL, one);
        clock.advance(Duration.ofSeconds(10));
        assertThat(counters.recall(HALL, one))
                .isEqualTo(new CounterResult.Refused(CounterResult.Reason.CALLED_OFTEN_ENOUGH));
        assertThat(counters.noShow(HALL, one))
                .isEqualTo(new CounterResult.Refused(CounterResult.Reason.CALL_AGAIN_FIRST));
        assertThat(context.getBean(CallBoard.class).callsLeft(HALL, state(one))).hasValueSatisfying(left -> {
            assertThat(left.left()).isZero();
            assertThat(left.beforeNoShow()).isEqualTo(1);
        });

        rules.change(HALL, line, Rule.NO_SHOW_AFTER_CALLS, Optional.empty(), "manager");
        counters.noShow(HALL, one);
        assertThat(tickets.comeBack(HALL, here.id())).isInstanceOf(MoveResult.TooOften.class);
    }

    @Test
    void moreTimeMovesAVisitorBackAFewPlacesAndNotForEver() {
        List<Ticket> drawn = IntStream.range(0, 6)
                .mapToObj(visitor -> {
                    clock.advance(Duration.ofSeconds(5));
                    return take(Optional.empty());
                })
                .toList();
        assertThat(tickets.letPass(HALL, drawn.get(5).id())).isInstanceOf(MoveResult.NobodyBehind.class);

        assertThat(tickets.letPass(HALL, drawn.get(0).id())).isInstanceOf(MoveResult.Moved.class);
        assertThat(numbersWaiting()).containsExactly("A002", "A003", "A004", "A001", "A005", "A006");
        tickets.letPass(HALL, drawn.get(0).id());
        assertThat(numbersWaiting()).endsWith("A001");
        assertThat(tickets.letPass(HALL, drawn.get(0).id())).isInstanceOf(MoveResult.TooOften.class);
    }

    @Test
    void moreTimeMovesNobodyBehindAnAppointmentThatLiesAhead() {
        Ticket first = take(Optional.empty());
        clock.advance(Duration.ofSeconds(5));
        take(Optional.empty());
        Ticket early = checkedIn(Duration.ofMinutes(29));
        assertThat(tickets.letPass(HALL, early.id())).isInstanceOf(MoveResult.NobodyBehind.class);
        clock.advance(Duration.ofSeconds(5));

        assertThat(tickets.letPass(HALL, first.id())).isInstanceOf(MoveResult.Moved.class);
        clock.advance(Duration.ofSeconds(5));
        take(Optional.empty());

        assertThat(numbersWaiting()).containsExactly("A002", "A001", "A004", early.number());
        assertThat(tickets.letPass(HALL, first.id())).isInstanceOf(MoveResult.Moved.class);
        assertThat(numbersWaiting()).containsExactly("A002", "A004", "A001", early.number());
    }

    @Test
    void whoComesInAgainDoesNotWaitForAnAppointmentThatLiesAhead() {
        Ticket missed = take(Optional.empty());
        CounterId one = opened("1");
        counters.callNext(HALL, one);
        counters.noShow(HALL, one);
        Ticket early = checkedIn(Duration.ofMinutes(29));

        tickets.comeBack(HALL, missed.id());
        clock.advance(Duration.ofSeconds(5));
        take(Optional.empty());

        assertThat(numbersWaiting()).containsExactly("A001", "A003", early.number());
    }

    @Test
    void aCallThatWasTakenBackOvertookNobody() {
        Ticket ordinary = take(Optional.empty());
        clock.advance(Duration.ofSeconds(10));
        Ticket elder = elder();
        CounterId one = opened("1");
        counters.callNext(HALL, one);
        assertThat(overtaken(ordinary)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(10));
        counters.recall(HALL, one);
        counters.undo(HALL, one);
        assertThat(overtaken(ordinary)).isZero();

        counters.callNext(HALL, one);
        counters.undo(HALL, one);
        counters.callNext(HALL, one);
        counters.start(HALL, one);
        counters.undo(HALL, one);

        assertThat(overtaken(ordinary)).as("the call stands").isEqualTo(1);
        assertThat(state(elder)).isEqualTo(Ticket.State.CALLED);
    }

    @Test
    void aCallByNumberThatWasTakenBackLeavesWhatOthersOvertook() {
        Ticket ordinary = take(Optional.empty());
        clock.advance(Duration.ofSeconds(10));
        elder();
        Ticket second = elder();
        CounterId one = opened("1");
        counters.callNext(HALL, opened("2"));

        counters.call(HALL, one, second.number());
        counters.undo(HALL, one);

        assertThat(overtaken(ordinary)).isEqualTo(1);
    }

    private int overtaken(Ticket ticket) {
        return tickets.find(HALL, ticket.id()).orElseThrow().way().overtaken();
    }

    private Ticket checkedIn(Duration ahead) {
        return ((TakeResult.Issued) tickets.checkIn(
                        HALL,
                        new TakeResult.Wish("card", Ticket.Channel.APPOINTMENT, Ticket.Priority.NONE),
                        clock.instant().plus(ahead),
                        "appointment"))
                .ticket();
    }

    @Test
    void whoMissedTheCallComesInAgainBehindAFewAndOnce() {
        for (int visitor = 0; visitor < 6; visitor++) {
            clock.advance(Duration.ofSeconds(5));
            take(Optional.empty());
        }
        CounterId one = opened("1");
        CounterResult.AtCounter called = (CounterResult.AtCounter) counters.callNext(HALL, one);
        assertThat(tickets.comeBack(HALL, called.ticket().id())).isInstanceOf(MoveResult.NotNow.class);
        counters.noShow(HALL, one);

        assertThat(tickets.comeBack(HALL, called.ticket().id())).isInstanceOf(MoveResult.Moved.class);
        assertThat(numbersWaiting()).containsExactly("A002", "A003", "A004", "A001", "A005", "A006");
        for (int visitor = 0; visitor < 4; visitor++) {
            counters.callNext(HALL, one);
            counters.noShow(HALL, one);
        }
        assertThat(tickets.comeBack(HALL, called.ticket().id())).isInstanceOf(MoveResult.TooOften.class);
    }

    @Test
    void whatWasSaidOfAWaitIsHeldAgainstWhatCame() {
        CounterId one = opened("1");
        lines.lines(HALL);
        Ticket first = take(Optional.empty());
        counters.callNext(HALL, one);
        counters.start(HALL, one);
        await().untilAsserted(() -> assertThat(
                        lines.lines(HALL).get(0).expectedWait().orElseThrow().p50Seconds())
                .isPositive());
        Ticket second = take(Optional.empty());
        assertThat(first.way().promised().orElseThrow().p50Seconds()).isZero();
        assertThat(second.way().promised().orElseThrow().p50Seconds()).isBetween(100L, 600L);
        clock.advance(Duration.ofSeconds(second.way().promised().orElseThrow().p50Seconds() + 60));
        counters.finish(HALL, one);
        counters.callNext(HALL, one);

        assertThat(lines.accuracy(HALL, LocalDate.of(2026, 11, 23)))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.tickets()).isEqualTo(2);
                    assertThat(line.meanAbsoluteErrorSeconds()).isEqualTo(30);
                    assertThat(line.underP90()).isEqualTo(2);
                });
    }

    @Test
    void aRestartForgetsNothingThatWaitsAreLearntFrom() {
        CounterId one = opened("1");
        for (int service = 0; service < 30; service++) {
            take(Optional.empty());
            counters.callNext(HALL, one);
            counters.start(HALL, one);
            clock.advance(Duration.ofSeconds(900));
            counters.finish(HALL, one);
        }
        HallDescription.Line line =
                context.getBean(Halls.class).get(HALL).line(LINE).orElseThrow();
        context.getBean(WaitForecasts.class).refresh(HALL);
        double learnt = new WaitForecasts(
                        context.getBean(Halls.class),
                        context.getBean(TicketStore.class),
                        context.getBean(OpenCounters.class),
                        rules,
                        Optional.empty(),
                        context.getBean(Journal.class),
                        clock)
                .meanServiceSeconds(HALL, LINE);

        assertThat(learnt).isBetween(750.0, 950.0);
        await().untilAsserted(
                        () -> assertThat(lines.meanServiceSeconds(HALL, line)).isEqualTo(learnt));
    }

    @Test
    void aVisitGoesOnToItsNextLineOnTheSameNumberAndKeepsItsArrival() {
        CounterId one = opened("1");
        Ticket visitor = visit(List.of("card", "house"), Optional.empty());
        clock.advance(Duration.ofMinutes(5));
        Ticket later = takeOther();
        counters.callNext(HALL, one);
        counters.start(HALL, one);
        clock.advance(Duration.ofMinutes(4));

        CounterResult finished = counters.finish(HALL, one);

        Ticket now = ((CounterResult.AtCounter) finished).ticket();
        assertThat(now.number()).isEqualTo(visitor.number());
        assertThat(now.state()).isEqualTo(Ticket.State.WAITING);
        assertThat(now.line()).isEqualTo(OTHER_LINE);
        assertThat(now.service()).isEqualTo("house");
        assertThat(now.way().calls()).isZero();
        assertThat(tickets.ahead(HALL, now)).as("who came later stands behind").isZero();
        assertThat(tickets.ahead(HALL, tickets.find(HALL, later.id()).orElseThrow()))
                .isEqualTo(1);
        assertThat(journal.after(HALL, 0, 100))
                .extracting(JournalEntry::kind)
                .endsWith(JournalKind.TICKET_FINISHED, JournalKind.TICKET_TRANSFERRED);

        counters.open(HALL, new CounterId("2"), List.of(OTHER_LINE), "clerk-2");
        CounterId two = new CounterId("2");
        assertThat(((CounterResult.AtCounter) counters.callNext(HALL, two))
                        .ticket()
                        .id())
                .isEqualTo(visitor.id());
        counters.start(HALL, two);
        counters.finish(HALL, two);
        assertThat(state(visitor)).isEqualTo(Ticket.State.DONE);
        assertThat(tickets.visit(HALL, visitor.id()).current()).isEmpty();
        assertThat(tickets.visit(HALL, visitor.id()).steps())
                .extracting(Visit.Step::service)
                .containsExactly("card", "house");
    }

    @Test
    void theFinishOfAVisitsServiceIsTakenBackUntilSomebodyCallsForTheNext() {
        CounterId one = opened("1");
        CounterId two = new CounterId("2");
        counters.open(HALL, two, List.of(OTHER_LINE), "clerk-2");
        Ticket visitor = visit(List.of("card", "house"), Optional.empty());
        counters.callNext(HALL, one);
        clock.advance(Duration.ofSeconds(10));
        counters.recall(HALL, one);
        counters.start(HALL, one);
        Ticket served = tickets.find(HALL, visitor.id()).orElseThrow();
        Visit visit = tickets.visit(HALL, visitor.id());
        counters.finish(HALL, one);

        assertThat(counters.undo(HALL, one)).isEqualTo(new CounterResult.AtCounter(served));
        assertThat(tickets.visit(HALL, visitor.id())).isEqualTo(visit);
        assertThat(lastEntry().body()).containsEntry("state", "SERVING").containsEntry("service", "card");

        counters.finish(HALL, one);
        counters.callNext(HALL, two);
        assertThat(counters.undo(HALL, one)).as("called for the next service").isEqualTo(GONE_ON);
        counters.undo(HALL, two);
        assertThat(counters.undo(HALL, one))
                .as("that call was a mistake, too")
                .isEqualTo(new CounterResult.AtCounter(served));

        counters.finish(HALL, one);
        clock.advance(Duration.ofSeconds(QueueRules.standard().get(Rule.UNDO_SECONDS) + 1L));
        assertThat(counters.undo(HALL, one)).isEqualTo(NOTHING_TO_UNDO);
        counters.callNext(HALL, two);
        counters.start(HALL, two);
        counters.finish(HALL, two);
        counters.undo(HALL, two);
        assertThat(state(visitor)).isEqualTo(Ticket.State.SERVING);
        assertThat(tickets.visit(HALL, visitor.id()).current().map(Visit.Step::service))
                .as("the last service goes on, too")
                .contains("house");
    }

    @Test
    void aCallThatWasTakenBackCountsAsNone() {
        rules.change(HALL, Rule.NO_SHOW_AFTER_CALLS, Optional.of(2), "manager");
        Ticket waiting = take(Optional.empty());
        CounterId one = opened("1");
        counters.callNext(HALL, one);
        clock.advance(Duration.ofSeconds(10));
        counters.recall(HALL, one);
        counters.undo(HALL, one);

        assertThat(tickets.find(HALL, waiting.id())).contains(waiting);
        clock.advance(Duration.ofMinutes(5));
        counters.callNext(HALL, one);
        assertThat(counters.noShow(HALL, one))
                .isEqualTo(new CounterResult.Refused(CounterResult.Reason.CALL_AGAIN_FIRST));
    }

    @Test
    void whoWasOvertakenOftenEnoughIsProtectedFromPriorityAndNotFromTheOrder() {
        CounterId one = opened("1");
        Ticket overtaken = take(Optional.empty());
        for (int elder = 0; elder < 3; elder++) {
            clock.advance(Duration.ofSeconds(10));
            elder();
            counters.callNext(HALL, one);
            counters.noShow(HALL, one);
        }
        clock.advance(Duration.ofSeconds(10));
        Ticket patient = take(Optional.empty());
        tickets.letPass(HALL, overtaken.id());
        clock.advance(Duration.ofSeconds(10));
        Ticket elder = elder();

        List<String> called = new ArrayList<>();
        for (int call = 0; call < 3; call++) {
            called.add(((CounterResult.AtCounter) counters.callNext(HALL, one))
                    .ticket()
                    .number());
            counters.noShow(HALL, one);
        }

        assertThat(called).containsExactly(patient.number(), overtaken.number(), elder.number());
    }

    @Test
    void whoComesInAgainBehindAnElderVisitorHasNoPriority() {
        CounterId one = opened("1");
        clock.advance(Duration.ofMinutes(10));
        Ticket missed = take(Optional.empty());
        counters.callNext(HALL, one);
        counters.noShow(HALL, one);
        clock.advance(Duration.ofMinutes(2));
        elder();

        tickets.comeBack(HALL, missed.id());

        Ticket back = tickets.find(HALL, missed.id()).orElseThrow();
        assertThat(tickets.ahead(HALL, back)).isEqualTo(1);
        assertThat(back.privileged()).isFalse();
    }

    @Test
    void whoWasSentOnSinceSomebodyFoundThemWaitingIsNotCalledAsIfTheyStoodThereStill() {
        CounterId one = opened("1");
        Ticket found = take(Optional.empty());
        counters.callNext(HALL, one);
        counters.transfer(HALL, one, OTHER_LINE);

        boolean claimed = context.getBean(TicketStore.class)
                .move(HALL, found, Ticket.State.CALLED, Optional.of(new CounterId("2")), clock.instant());

        assertThat(claimed).isFalse();
        assertThat(tickets.find(HALL, found.id())).get().satisfies(ticket -> {
            assertThat(ticket.state()).isEqualTo(Ticket.State.WAITING);
            assertThat(ticket.line()).isEqualTo(OTHER_LINE);
        });
    }

    @Test
    void whoWasSentElsewhereByAStepTakenBackAndMadeAnewIsNotTakenForTheSame() {
        CounterId one = opened("1");
        take(Optional.empty());
        Ticket called = ((CounterResult.AtCounter) counters.callNext(HALL, one)).ticket();
        counters.transfer(HALL, one, LINE);
        Ticket found = tickets.find(HALL, called.id()).orElseThrow();
        counters.undo(HALL, one);
        counters.transfer(HALL, one, OTHER_LINE);

        assertThat(tickets.callAside(HALL, new CounterId("2"), found)).isEmpty();
    }

    @Test
    void aStepOfAnotherCounterIsNotTakenBack() {
        Ticket ticket = take(Optional.empty());
        CounterId one = opened("1");
        CounterId two = opened("2");
        counters.callNext(HALL, one);
        counters.park(HALL, one);
        counters.call(HALL, two, ticket.number());
        counters.park(HALL, two);

        assertThat(state(one).undo()).isEmpty();
        assertThat(counters.undo(HALL, one)).isEqualTo(GONE_ON);
        assertThat(counters.undo(HALL, two)).isInstanceOf(CounterResult.AtCounter.class);
    }

    @Test
    void aClosedCounterTakesNobodyBack() {
        Ticket ticket = take(Optional.empty());
        CounterId one = opened("1");
        counters.callNext(HALL, one);
        counters.park(HALL, one);
        counters.close(HALL, one);

        assertThat(counters.undo(HALL, one)).isEqualTo(new CounterResult.Refused(CounterResult.Reason.COUNTER_CLOSED));
        assertThat(state(one).undo()).isEmpty();
        assertThat(state(ticket)).isEqualTo(Ticket.State.PARKED);
    }

    @Test
    void aClockThatIsPutBackHoldsNoCallUp() {
        take(Optional.empty());
        CounterId one = opened("1");
        counters.callNext(HALL, one);
        clock.advance(Duration.ofHours(-1));

        assertThat(context.getBean(CallBoard.class)
                        .callsLeft(HALL, state(one))
                        .orElseThrow()
                        .from())
                .isEqualTo(clock.instant());
        assertThat(counters.recall(HALL, one)).isInstanceOf(CounterResult.AtCounter.class);
    }

    private JournalEntry lastEntry() {
        List<JournalEntry> entries = journal.after(HALL, 0, 1000);
        return entries.get(entries.size() - 1);
    }

    @Test
    void finishingAVisitThatHasNotBegunEndsNoServiceOfIt() {
        CounterId one = opened("1");
        Ticket visitor = visit(List.of("card", "house"), Optional.empty());
        counters.callNext(HALL, one);

        assertThat(counters.finish(HALL, one)).isEqualTo(new CounterResult.Refused(CounterResult.Reason.WRONG_STATE));
        assertThat(tickets.visit(HALL, visitor.id()).current().map(Visit.Step::service))
                .contains("card");
    }

    @Test
    void aVisitIsOneTicketHoweverItsServicesAreNamed() {
        Ticket visitor = visit(List.of("card", "house"), Optional.of("press-1"));

        assertThat(visit(List.of("house", "card"), Optional.of("press-1")).id()).isEqualTo(visitor.id());
        assertThat(tickets.take(HALL, WISH, Optional.of("press-1"))).isInstanceOf(TakeResult.KeyUsedOtherwise.class);
        assertThat(tickets.take(
                        HALL,
                        new TakeResult.Wish(List.of("card", "flight"), Ticket.Channel.KIOSK, Ticket.Priority.NONE),
                        Optional.empty()))
                .isInstanceOf(TakeResult.UnknownService.class);
        assertThat(take(Optional.empty()).number()).isEqualTo("A002");
    }

    @Test
    void visitsDrawnAtOnceInAnyOrderOfTheirLinesWaitForEachOtherAndGoOn() {
        List<Ticket> drawn = AtOnce.call(IntStream.range(0, 24)
                .<Callable<Ticket>>mapToObj(visitor -> () -> visit(
                        visitor % 2 == 0 ? List.of("card", "house") : List.of("house", "card"),
                        Optional.of("press-" + visitor / 4)))
                .toList());

        assertThat(drawn).extracting(Ticket::id).doesNotContainNull();
        assertThat(drawn.stream().map(Ticket::number).distinct()).hasSize(6);
    }

    private Ticket visit(List<String> services, Optional<String> key) {
        return ((TakeResult.Issued) tickets.take(
                        HALL, new TakeResult.Wish(services, Ticket.Channel.KIOSK, Ticket.Priority.NONE), key))
                .ticket();
    }

    private List<String> numbersWaiting() {
        return tickets.next(HALL, List.of(LINE), 20).stream()
                .map(Ticket::number)
                .toList();
    }

    private Ticket.State state(Ticket ticket) {
        return tickets.find(HALL, ticket.id()).orElseThrow().state();
    }

    private CounterId opened(String id) {
        CounterId counter = new CounterId(id);
        counters.open(HALL, counter, List.of(LINE), "clerk-" + id);
        return counter;
    }

    private List<CounterId> openAll() {
        return IntStream.rangeClosed(1, 8)
                .mapToObj(number -> opened(Integer.toString(number)))
                .toList();
    }

    private Ticket elder() {
        return ((TakeResult.Issued) tickets.take(
                        HALL,
                        new TakeResult.Wish("card", Ticket.Channel.KIOSK, Ticket.Priority.ELDERLY),
                        Optional.empty()))
                .ticket();
    }

    private Ticket takeOther() {
        return ((TakeResult.Issued) tickets.take(
                        HALL,
                        new TakeResult.Wish("house", Ticket.Channel.KIOSK, Ticket.Priority.NONE),
                        Optional.empty()))
                .ticket();
    }

    private List<String> serveFive(CounterId counter) {
        List<String> numbers = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            numbers.add(((CounterResult.AtCounter) counters.callNext(HALL, counter))
                    .ticket()
                    .number());
            counters.start(HALL, counter);
            counters.finish(HALL, counter);
        }
        return numbers;
    }

    @Test
    void whatTheRulesStillAllowIsSaidBeforeItIsTried() {
        CallBoard board = context.getBean(CallBoard.class);
        CounterId counter = new CounterId("1");
        rules.change(HALL, Rule.NO_SHOW_AFTER_CALLS, Optional.of(2), "manager");
        counters.open(HALL, counter, List.of(), "clerk-1");
        take(Optional.empty());
        assertThat(board.callsLeft(HALL, state(counter))).isEmpty();
        assertThat(board.undoUntil(HALL, state(counter))).isEmpty();

        Instant called = clock.instant();
        counters.callNext(HALL, counter);
        assertThat(board.callsLeft(HALL, state(counter)))
                .contains(new CallBoard.CallsLeft(3, called.plusSeconds(8), 1));
        assertThat(board.undoUntil(HALL, state(counter))).contains(called.plusSeconds(60));
        clock.advance(Duration.ofSeconds(61));
        counters.recall(HALL, counter);
        assertThat(board.callsLeft(HALL, state(counter)))
                .contains(new CallBoard.CallsLeft(2, called.plusSeconds(69), 0));
        assertThat(board.undoUntil(HALL, state(counter))).isEmpty();
        counters.start(HALL, counter);
        assertThat(board.callsLeft(HALL, state(counter))).isEmpty();
    }

    private CounterState state(CounterId counter) {
        return counters.counter(HALL, counter).orElseThrow();
    }

    private Ticket take(Optional<String> key) {
        return ((TakeResult.Issued) tickets.take(HALL, WISH, key)).ticket();
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
                    IntStream.rangeClosed(1, 8)
                            .mapToObj(number -> new HallDescription.Counter(
                                    new CounterId(Integer.toString(number)), name, zone, List.of(LINE, OTHER_LINE)))
                            .toList(),
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
