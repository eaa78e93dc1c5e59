package smarthall.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import smarthall.server.counter.CounterDesk;
import smarthall.server.counter.CounterResult;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.RuleBook;
import smarthall.server.queue.RuleScope;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDesk;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.ManualClock;

/** A tidal counter from the rush that calls for it until it is taken back, on every database the product runs on. */
abstract class TidalContract {

    private static final HallId HALL = DispatchWiring.TIDAL_HALL;
    private static final LineId LINE = new LineId("general");
    private static final CounterId EVERY_DAY = new CounterId("1");
    private static final CounterId TIDAL = new CounterId("2");
    private static final TakeResult.Wish WISH = new TakeResult.Wish("card", Ticket.Channel.KIOSK, Ticket.Priority.NONE);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T01:00:00Z"));
    private AnnotationConfigApplicationContext context;
    private TicketDesk tickets;
    private CounterDesk counters;
    private DispatchDesk dispatch;
    private RuleBook rules;
    private JournalStore journal;
    private DataSource source;

    abstract DataSource freshDatabase();

    @BeforeEach
    void openTheHall() {
        source = freshDatabase();
        start();
        counters.open(HALL, EVERY_DAY, List.of(), "clerk-1");
    }

    @AfterEach
    void closeTheHall() {
        context.close();
    }

    @Test
    void aRushCallsForTheTidalCounterAndItsEndTakesItBack() {
        draw(12);
        look(Duration.ofMinutes(2));
        assertThat(dispatch.proposals(HALL)).as("not yet for 3 minutes").isEmpty();
        look(Duration.ofMinutes(2));

        Proposal open = dispatch.proposals(HALL).get(0);
        assertThat(open.kind()).isEqualTo(Proposal.Kind.OPEN_TIDAL_COUNTER);
        assertThat(open.counter()).isEqualTo(TIDAL);
        assertThat(open.evidence().tide().map(Tide.Seen::tier)).contains(Tide.Tier.OVER);
        assertThat(open.evidence().p90SecondsAfter())
                .isLessThan(open.evidence().p90SecondsNow().orElseThrow());
        assertThat(dispatch.tides(HALL).get(0)).containsEntry("tier", "OVER");
        assertThat(journal.latest(HALL, JournalKind.LINE_TIDE_CHANGED, 5)).hasSize(1);

        dispatch.accept(HALL, open.id(), "manager");
        assertThat(dispatch.adviceFor(HALL, TIDAL))
                .hasValueSatisfying(advice -> assertThat(advice).containsEntry("kind", "OPEN_TIDAL_COUNTER"));
        counters.open(HALL, TIDAL, List.of(), "clerk-2");
        look(LOOK);
        assertThat(find(open).state()).isEqualTo(Proposal.State.DONE);
        assertThat(find(open).effect()).as("what it did is measured").isPresent();

        serveEverybody();
        look(Duration.ofMinutes(25));
        Proposal close = dispatch.proposals(HALL).get(0);
        assertThat(close.kind()).isEqualTo(Proposal.Kind.CLOSE_TIDAL_COUNTER);
        assertThat(close.reason().zh()).contains("可收回");
        dispatch.accept(HALL, close.id(), "manager");
        counters.close(HALL, TIDAL);
        look(LOOK);
        assertThat(find(close).state()).isEqualTo(Proposal.State.DONE);
        assertThat(find(close).effect()).isEmpty();
        look(Duration.ofMinutes(40));
        assertThat(dispatch.proposals(HALL)).as("and nothing more").hasSize(2);
    }

    @Test
    void whereTheRulesDecideTheClerkIsAskedAtOnce() {
        rules.change(new RuleScope.WholeHall(HALL), Rule.TIDE_AUTOMATIC, Optional.of(1), "manager");
        rules.change(new RuleScope.OneLine(HALL, LINE), Rule.TIDE_HOLD_MINUTES, Optional.of(1), "manager");
        draw(12);
        look(Duration.ofMinutes(2));

        Proposal open = dispatch.proposals(HALL).get(0);
        assertThat(open.state()).isEqualTo(Proposal.State.ACCEPTED);
        assertThat(open.decidedBy()).contains(Proposal.BY_RULE);
        assertThat(dispatch.adviceFor(HALL, TIDAL)).isPresent();
    }

    @Test
    void aProposalThatNobodyDecidedOnIsOverWithTheRush() {
        rules.change(new RuleScope.OneLine(HALL, LINE), Rule.TIDE_EBB_MINUTES, Optional.of(1), "manager");
        draw(12);
        look(Duration.ofMinutes(4));
        Proposal open = dispatch.proposals(HALL).get(0);
        assertThat(open.state()).isEqualTo(Proposal.State.PROPOSED);

        serveEverybody();
        look(Duration.ofMinutes(3));

        assertThat(find(open).state()).isEqualTo(Proposal.State.EXPIRED);
    }

    @Test
    void aRestartDoesNotBeginToCountAnew() {
        draw(12);
        look(Duration.ofMinutes(2));
        context.close();
        start();
        look(Duration.ofSeconds(90));

        assertThat(dispatch.proposals(HALL)).hasSize(1);
        assertThat(dispatch.tides(HALL).get(0)).containsEntry("tier", "OVER");
    }

    @Test
    void severalServersProposeTheSameOnce() {
        HallId ordinary = DispatchWiring.HALL;
        rules.change(new RuleScope.OneLine(HALL, LINE), Rule.TIDE_HOLD_MINUTES, Optional.of(1), "manager");
        counters.open(ordinary, EVERY_DAY, List.of(), "clerk-1");
        draw(12);
        IntStream.range(0, 40).forEach(person -> tickets.take(ordinary, WISH, Optional.empty()));
        try (AnnotationConfigApplicationContext second = server();
                AnnotationConfigApplicationContext third = server()) {
            List<DispatchDesk> desks = Stream.of(context, second, third)
                    .map(each -> each.getBean(DispatchDesk.class))
                    .toList();
            for (int look = 0; look < 4; look++) {
                AtOnce.call(desks.stream()
                        .<Callable<Boolean>>map(desk -> () -> {
                            desk.look(HALL);
                            desk.look(ordinary);
                            return true;
                        })
                        .toList());
                clock.advance(LOOK);
            }
        }

        assertThat(dispatch.proposals(HALL)).hasSize(1);
        assertThat(dispatch.proposals(ordinary)).hasSize(1);
        assertThat(journal.latest(HALL, JournalKind.LINE_TIDE_CHANGED, 5)).hasSize(1);
        assertThat(journal.latest(HALL, JournalKind.PROPOSAL_MADE, 5)).hasSize(1);
    }

    private static final Duration LOOK = Duration.ofSeconds(30);

    private AnnotationConfigApplicationContext server() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        // A server that ends must not take the database with it.
        context.registerBean(DataSource.class, () -> new DelegatingDataSource(source));
        context.registerBean(ManualClock.class, () -> clock);
        context.registerBean(DoorFlow.class, () -> hall -> 0);
        context.registerBean(DueCases.class, () -> hall -> Map.of());
        context.register(DispatchWiring.class);
        context.refresh();
        return context;
    }

    private void start() {
        context = server();
        tickets = context.getBean(TicketDesk.class);
        counters = context.getBean(CounterDesk.class);
        dispatch = context.getBean(DispatchDesk.class);
        rules = context.getBean(RuleBook.class);
        journal = context.getBean(JournalStore.class);
    }

    /** Lets the dispatch look every half minute, as its loop does. */
    private void look(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(LOOK)) {
            dispatch.look(HALL);
            clock.advance(LOOK);
        }
        dispatch.look(HALL);
    }

    private void serveEverybody() {
        while (counters.callNext(HALL, EVERY_DAY) instanceof CounterResult.AtCounter) {
            counters.start(HALL, EVERY_DAY);
            counters.finish(HALL, EVERY_DAY);
        }
    }

    private void draw(int people) {
        for (int person = 0; person < people; person++) {
            assertThat(tickets.take(HALL, WISH, Optional.empty())).isInstanceOf(TakeResult.Issued.class);
        }
    }

    private Proposal find(Proposal proposal) {
        return dispatch.proposals(HALL).stream()
                .filter(each -> each.id().equals(proposal.id()))
                .findFirst()
                .orElseThrow();
    }
}
