package smarthall.server.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smarthall.server.hall.CounterId;
import smarthall.server.queue.MoveResult;
import smarthall.server.queue.QueueRules;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.RuleScope;
import smarthall.server.queue.RuleStore;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketBoard;

/** What the rules of a centre, a hall, a line and a counter do. */
abstract class RulesContract extends DeskContract {

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
        assertThat(rules.change(new RuleScope.WholeHall(HALL), Rule.NO_SHOW_AFTER_CALLS, Optional.of(99), "manager"))
                .isFalse();
        rules.change(new RuleScope.WholeHall(HALL), Rule.NO_SHOW_AFTER_CALLS, Optional.of(2), "manager");
        take(Optional.empty());
        CounterId one = opened("1");
        counters.callNext(HALL, one);
        assertThat(counters.noShow(HALL, one))
                .isEqualTo(new CounterResult.Refused(CounterResult.Reason.CALL_AGAIN_FIRST));
        rules.change(new RuleScope.WholeHall(HALL), Rule.NO_SHOW_AFTER_CALLS, Optional.empty(), "manager");
        assertThat(counters.noShow(HALL, one)).isInstanceOf(CounterResult.AtCounter.class);
        assertThat(rules.changes(new RuleScope.WholeHall(HALL), 10))
                .extracting(RuleStore.Change::setting)
                .containsExactly(Optional.empty(), Optional.of(2));
    }

    @Test
    void theCentresRulesHoldAtOnceWhereTheHallSetsNothingOfItsOwn() {
        take(Optional.empty());
        CounterId one = opened("1");
        counters.callNext(HALL, one);
        assertThat(rules.change(new RuleScope.Centre(), Rule.NO_SHOW_AFTER_CALLS, Optional.of(99), "admin"))
                .isFalse();
        assertThat(rules.change(new RuleScope.Centre(), Rule.NO_SHOW_AFTER_CALLS, Optional.of(2), "admin"))
                .isTrue();
        assertThat(counters.noShow(HALL, one))
                .isEqualTo(new CounterResult.Refused(CounterResult.Reason.CALL_AGAIN_FIRST));

        rules.change(new RuleScope.WholeHall(HALL), Rule.NO_SHOW_AFTER_CALLS, Optional.of(1), "manager");
        assertThat(counters.noShow(HALL, one)).isInstanceOf(CounterResult.AtCounter.class);
        rules.change(new RuleScope.WholeHall(HALL), Rule.NO_SHOW_AFTER_CALLS, Optional.empty(), "manager");
        assertThat(rules.of(HALL).get(Rule.NO_SHOW_AFTER_CALLS)).isEqualTo(2);
        rules.change(new RuleScope.Centre(), Rule.NO_SHOW_AFTER_CALLS, Optional.empty(), "admin");
        assertThat(rules.of(HALL).get(Rule.NO_SHOW_AFTER_CALLS)).isEqualTo(1);
        assertThat(rules.changes(new RuleScope.Centre(), 10))
                .extracting(RuleStore.Change::setting)
                .containsExactly(Optional.empty(), Optional.of(2));
    }

    @Test
    void aLinesOwnRulesHoldForItsVisitors() {
        Ticket here = take(Optional.empty());
        RuleScope ofLine = new RuleScope.OneLine(HALL, here.line());
        rules.change(ofLine, Rule.CALL_LIMIT, Optional.of(1), "manager");
        rules.change(ofLine, Rule.NO_SHOW_AFTER_CALLS, Optional.of(2), "manager");
        rules.change(ofLine, Rule.LET_PASS_LIMIT, Optional.of(0), "manager");
        rules.change(ofLine, Rule.RETURN_BEHIND, Optional.of(0), "manager");
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

        rules.change(ofLine, Rule.NO_SHOW_AFTER_CALLS, Optional.empty(), "manager");
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
    void whatTheRulesStillAllowIsSaidBeforeItIsTried() {
        CallBoard board = context.getBean(CallBoard.class);
        CounterId counter = new CounterId("1");
        rules.change(new RuleScope.WholeHall(HALL), Rule.NO_SHOW_AFTER_CALLS, Optional.of(2), "manager");
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

    @Test
    void aCounterCallsItsOwnLineFirstUntilOthersHaveWaitedSoMuchLonger() {
        rules.change(counterOne(), Rule.FIRST_LINE_AHEAD_MINUTES, Optional.of(10), "manager");
        Ticket longest = takeOther();
        clock.advance(Duration.ofMinutes(4));
        Ticket longer = takeOther();
        clock.advance(Duration.ofMinutes(7));
        Ticket own = take(Optional.empty());
        CounterId one = openedForBoth("1");
        CounterId two = openedForBoth("2");

        // Eleven minutes are more than ten; seven are not.
        assertThat(calledNext(one)).isEqualTo(longest.number());
        counters.undo(HALL, one);
        assertThat(calledNext(two)).isEqualTo(longest.number());
        assertThat(calledNext(one)).isEqualTo(own.number());
        assertThat(state(longer)).isEqualTo(Ticket.State.WAITING);
    }

    @Test
    void aCounterForThoseWithPriorityCallsThemFirstAndKeepsTheCap() {
        rules.change(counterOne(), Rule.PRIORITY_AHEAD_MINUTES, Optional.of(120), "manager");
        rules.change(new RuleScope.OneLine(HALL, LINE), Rule.OVERTAKING_CAP, Optional.of(2), "manager");
        Ticket ordinary = take(Optional.empty());
        clock.advance(Duration.ofMinutes(60));
        List<Ticket> elders = List.of(elder(), elder(), elder());
        CounterId one = opened("1");

        assertThat(calledNext(one)).isEqualTo(elders.get(0).number());
        counters.undo(HALL, one);
        assertThat(overtaken(ordinary)).isZero();
        for (Ticket elder : elders.subList(0, 2)) {
            assertThat(calledNext(one)).isEqualTo(elder.number());
            counters.start(HALL, one);
            counters.finish(HALL, one);
        }
        assertThat(overtaken(ordinary)).isEqualTo(2);
        assertThat(calledNext(one)).as("overtaken often enough").isEqualTo(ordinary.number());

        assertThat(numbersNext("1")).containsExactly(elders.get(2).number());
    }

    @Test
    void whoIsNextAtACounterIsShownAsItWillCall() {
        rules.change(counterOne(), Rule.PRIORITY_AHEAD_MINUTES, Optional.of(120), "manager");
        Ticket ordinary = take(Optional.empty());
        clock.advance(Duration.ofMinutes(60));
        Ticket elder = elder();

        assertThat(numbersNext("1")).containsExactly(elder.number(), ordinary.number());
        assertThat(numbersNext("2")).containsExactly(ordinary.number(), elder.number());
    }

    @Test
    void aRuleOfCountersIsNoLinesAndTheOtherWayRound() {
        assertThat(rules.change(
                        new RuleScope.OneLine(HALL, LINE), Rule.PRIORITY_AHEAD_MINUTES, Optional.of(1), "manager"))
                .isFalse();
        assertThat(rules.change(counterOne(), Rule.OVERTAKING_CAP, Optional.of(1), "manager"))
                .isFalse();
        assertThat(rules.change(new RuleScope.WholeHall(HALL), Rule.PRIORITY_AHEAD_MINUTES, Optional.of(1), "manager"))
                .isTrue();
        assertThat(rules.of(HALL, new CounterId("2")).get(Rule.PRIORITY_AHEAD_MINUTES))
                .isEqualTo(1);
    }

    private static RuleScope counterOne() {
        return new RuleScope.OneCounter(HALL, new CounterId("1"));
    }

    private CounterId openedForBoth(String id) {
        CounterId counter = new CounterId(id);
        // In the other order than described, which is the one that counts.
        counters.open(HALL, counter, List.of(OTHER_LINE, LINE), "clerk-" + id);
        return counter;
    }

    private String calledNext(CounterId counter) {
        return ((CounterResult.AtCounter) counters.callNext(HALL, counter))
                .ticket()
                .number();
    }

    private List<String> numbersNext(String counter) {
        return tickets.next(HALL, new CounterId(counter), List.of(LINE, OTHER_LINE), 20).stream()
                .map(Ticket::number)
                .toList();
    }
}
