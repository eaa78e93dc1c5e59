package smarthall.server.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.LineId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.QueueRules;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketStore;
import smarthall.server.testing.AtOnce;

/** Who is called, once and in which order, and how the service goes. */
abstract class CallContract extends DeskContract {

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

        assertThat(tickets.next(HALL, new CounterId("1"), List.of(LINE), 10))
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

        assertThat(tickets.next(HALL, new CounterId("1"), List.of(OTHER_LINE), 10))
                .extracting(Ticket::number)
                .containsExactly(sent.number(), later.number());
        assertThat(counters.callNext(HALL, one)).isInstanceOf(CounterResult.NobodyWaits.class);
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
}
