package smarthall.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import smarthall.server.counter.CounterDesk;
import smarthall.server.dispatch.Effect.Change;
import smarthall.server.dispatch.Effect.Verdict;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.LineId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDesk;
import smarthall.server.testing.ManualClock;

/** A proposal from the load it was made for to what it did, with the real desks, on every database the product runs on. */
abstract class DispatchContract {

    private static final LineId LINE = new LineId("general");
    private static final CounterId BUSY = new CounterId("1");
    private static final TakeResult.Wish WISH = new TakeResult.Wish("card", Ticket.Channel.KIOSK, Ticket.Priority.NONE);
    private static final Duration SERVICE = Duration.ofMinutes(5);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T01:00:00Z"));
    private final Map<LineId, DueCases.OfLine> cases = new HashMap<>();
    private AnnotationConfigApplicationContext context;
    private TicketDesk tickets;
    private CounterDesk counters;
    private DispatchDesk dispatch;
    private JournalStore journal;

    abstract DataSource freshDatabase();

    @BeforeEach
    void openTheHall() {
        context = new AnnotationConfigApplicationContext();
        DataSource source = freshDatabase();
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(ManualClock.class, () -> clock);
        context.registerBean(DoorFlow.class, () -> hall -> 20);
        context.registerBean(DueCases.class, () -> hall -> Map.copyOf(cases));
        context.register(DispatchWiring.class);
        context.refresh();
        tickets = context.getBean(TicketDesk.class);
        counters = context.getBean(CounterDesk.class);
        dispatch = context.getBean(DispatchDesk.class);
        journal = context.getBean(JournalStore.class);
        counters.open(DispatchWiring.HALL, BUSY, List.of(), "clerk-1");
    }

    @AfterEach
    void closeTheHall() {
        context.close();
    }

    @Test
    void aProposalIsMeasuredOnThoseWhoCameAfterItsCounterWasOpened() {
        Proposal proposal = accepted(12);
        CounterId counter = proposal.counter();
        clock.advance(Duration.ofSeconds(119));
        open(counter);
        clock.advance(Duration.ofSeconds(20));
        dispatch.look(DispatchWiring.HALL);

        Proposal done = find(proposal);
        assertThat(done.state()).isEqualTo(Proposal.State.DONE);
        assertThat(done.effect())
                .as("the journal knows when the clerk opened")
                .contains(
                        Effect.begun(Instant.parse("2026-11-23T01:02:00Z"), Instant.parse("2026-11-23T01:32:00Z"), 12));

        serve(Duration.ofMinutes(40), counter, 5);

        Effect.Result result = find(proposal).effect().flatMap(Effect::result).orElseThrow();
        assertThat(result.people()).isEqualTo(6);
        assertThat(result.stillWaiting()).isZero();
        assertThat(result.verdict()).isIn(Verdict.AS_PREDICTED, Verdict.BETTER);
        assertThat(result.p90Seconds().orElseThrow())
                .isLessThan(proposal.evidence().p90SecondsNow().orElseThrow());
        assertThat(result.changes()).isEmpty();
        List<JournalEntry> measured = journal.latest(DispatchWiring.HALL, JournalKind.PROPOSAL_MEASURED, 5);
        assertThat(measured).hasSize(1);
        assertThat(measured.get(0).body())
                .containsEntry("id", proposal.id().toString())
                .containsKey("effect");
        assertThat(dispatch.proposals(DispatchWiring.HALL)).contains(find(proposal));
    }

    @Test
    void whatElseChangedMeanwhileIsKeptWithTheEffect() {
        Proposal proposal = accepted(12);
        open(proposal.counter());
        dispatch.look(DispatchWiring.HALL);
        clock.advance(Duration.ofMinutes(10));
        CounterId third = new CounterId("3");
        open(third);
        clock.advance(Duration.ofMinutes(1));
        counters.close(DispatchWiring.HALL, third);
        take();
        take();

        serve(Duration.ofMinutes(45), proposal.counter(), 4);

        Effect.Result result = find(proposal).effect().flatMap(Effect::result).orElseThrow();
        assertThat(result.verdict()).isEqualTo(Verdict.MIXED);
        assertThat(result.changes()).extracting(Change::kind).containsExactly(Change.Kind.OPENED, Change.Kind.CLOSED);
        assertThat(result.changes()).extracting(Change::counter).containsOnly(third);
    }

    @Test
    void ifNobodyComesNothingIsSaid() {
        Proposal proposal = accepted(12);
        open(proposal.counter());
        dispatch.look(DispatchWiring.HALL);
        clock.advance(Duration.ofMinutes(30));
        dispatch.look(DispatchWiring.HALL);

        Effect.Result result = find(proposal).effect().flatMap(Effect::result).orElseThrow();
        assertThat(result.people()).isZero();
        assertThat(result.p90Seconds()).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.TOO_FEW);
    }

    @Test
    void casesDueStandInTheEvidence() {
        cases.put(LINE, new DueCases.OfLine(11, 4));

        Proposal.Evidence seen = accepted(12).evidence();

        assertThat(seen.cases())
                .as("4 cases of 10 minutes over the 8 hours until 17:00")
                .isEqualTo(new CaseWork(11, 4, 75));
        assertThat(dispatch.proposals(DispatchWiring.HALL).get(0).evidence()).isEqualTo(seen);
    }

    @Test
    void aCounterThatWasAgreedOnAndNotOpenedIsNotWaitedForForEver() {
        Proposal proposal = accepted(12);
        clock.advance(Duration.ofMinutes(59));
        dispatch.look(DispatchWiring.HALL);
        assertThat(find(proposal).state()).isEqualTo(Proposal.State.ACCEPTED);
        clock.advance(Duration.ofMinutes(2));
        dispatch.look(DispatchWiring.HALL);

        assertThat(find(proposal).state()).isEqualTo(Proposal.State.EXPIRED);
        assertThat(find(proposal).effect()).isEmpty();
        assertThat(dispatch.proposals(DispatchWiring.HALL))
                .as("the line may be helped otherwise")
                .filteredOn(each -> each.state() == Proposal.State.PROPOSED)
                .hasSize(1);
    }

    /** Both counters serve a visitor every five minutes; a newcomer draws a ticket in each of the next rounds. */
    private void serve(Duration time, CounterId second, int comeAfterTheFirst) {
        int rounds = (int) time.dividedBy(SERVICE);
        for (int round = 0; round <= rounds; round++) {
            if (round <= comeAfterTheFirst) {
                take();
            }
            for (CounterId counter : List.of(BUSY, second)) {
                counters.start(DispatchWiring.HALL, counter);
                counters.finish(DispatchWiring.HALL, counter);
                counters.callNext(DispatchWiring.HALL, counter);
            }
            clock.advance(SERVICE);
            dispatch.look(DispatchWiring.HALL);
        }
    }

    private Proposal accepted(int waiting) {
        for (int visitor = 0; visitor < waiting; visitor++) {
            take();
        }
        dispatch.look(DispatchWiring.HALL);
        Proposal proposal = dispatch.proposals(DispatchWiring.HALL).get(0);
        dispatch.accept(DispatchWiring.HALL, proposal.id(), "manager");
        clock.advance(Duration.ofSeconds(1));
        return proposal;
    }

    private void open(CounterId counter) {
        counters.open(DispatchWiring.HALL, counter, List.of(), "clerk-" + counter);
    }

    private Proposal find(Proposal proposal) {
        return dispatch.proposals(DispatchWiring.HALL).stream()
                .filter(each -> each.id().equals(proposal.id()))
                .findFirst()
                .orElseThrow();
    }

    private void take() {
        assertThat(tickets.take(DispatchWiring.HALL, WISH, Optional.empty())).isInstanceOf(TakeResult.Issued.class);
    }
}
