package smarthall.server.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import smarthall.server.hall.CounterId;
import smarthall.server.queue.QueueRules;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.RuleScope;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.Visit;

/** How a step is taken back. */
abstract class UndoContract extends DeskContract {

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
        rules.change(new RuleScope.WholeHall(HALL), Rule.NO_SHOW_AFTER_CALLS, Optional.of(2), "manager");
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
}
