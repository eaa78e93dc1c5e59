package smarthall.server.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.ServiceItem;
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
import smarthall.server.queue.LineBoard;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDesk;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.ManualClock;

/** What the desks promise, on every database the product runs on. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
abstract class TicketAndCounterDeskContract {

    private static final HallId HALL = new HallId("test-hall");
    private static final LineId LINE = new LineId("general");
    private static final TakeResult.Wish WISH = new TakeResult.Wish("card", Ticket.Channel.KIOSK, Ticket.Priority.NONE);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T01:30:00Z"));
    private AnnotationConfigApplicationContext context;
    private TicketDesk tickets;
    private CounterDesk counters;
    private LineBoard lines;
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
        lines = context.getBean(LineBoard.class);
        journal = context.getBean(JournalStore.class);
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
        clock.advance(Ticket.Priority.ELDERLY.credit().plusSeconds(1));
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

    private List<String> serveFive(CounterId counter) {
        List<String> numbers = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            CounterResult result = counters.callNext(HALL, counter);
            if (result instanceof CounterResult.AtCounter at) {
                numbers.add(at.ticket().number());
                counters.start(HALL, counter);
                counters.finish(HALL, counter);
            } else {
                round--;
            }
        }
        return numbers;
    }

    private Ticket take(Optional<String> key) {
        return ((TakeResult.Issued) tickets.take(HALL, WISH, key)).ticket();
    }

    @Configuration
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            basePackages = {"smarthall.server.queue", "smarthall.server.counter", "smarthall.server.journal"},
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ANNOTATION,
                            classes = {Service.class, Repository.class}))
    static class Wiring {

        @Bean
        JdbcClient jdbc(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        JdbcTransactionManager transactions(DataSource source) {
            return new JdbcTransactionManager(source);
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
                    List.of(new HallDescription.Line(LINE, "A", name, 300, 900)),
                    IntStream.rangeClosed(1, 8)
                            .mapToObj(number -> new HallDescription.Counter(
                                    new CounterId(Integer.toString(number)), name, zone, List.of(LINE)))
                            .toList(),
                    List.of(),
                    List.of())));
        }

        @Bean
        Catalogue catalogue() {
            LocalText name = new LocalText("办卡", "Card");
            return new Catalogue(List.of(new ServiceItem(
                    "card",
                    name,
                    "bk",
                    List.of(),
                    LINE,
                    "20",
                    name,
                    1,
                    new ServiceItem.Guide(List.of(), List.of(), List.of(), 5, 1, name, name))));
        }
    }
}
