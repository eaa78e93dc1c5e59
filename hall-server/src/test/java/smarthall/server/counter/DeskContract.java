package smarthall.server.counter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
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
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalStore;
import smarthall.server.queue.LineBoard;
import smarthall.server.queue.RuleBook;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDesk;
import smarthall.server.testing.DeskWiring;
import smarthall.server.testing.ManualClock;

/** A small hall with its desks on a fresh database, and what the contracts of the desks do in it. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
abstract class DeskContract {

    static final HallId HALL = new HallId("test-hall");
    static final LineId LINE = new LineId("general");
    static final LineId OTHER_LINE = new LineId("property");
    static final CounterResult NOTHING_TO_UNDO = new CounterResult.Refused(CounterResult.Reason.NOTHING_TO_UNDO);
    static final CounterResult GONE_ON = new CounterResult.Refused(CounterResult.Reason.GONE_ON);
    static final TakeResult.Wish WISH = new TakeResult.Wish("card", Ticket.Channel.KIOSK, Ticket.Priority.NONE);

    final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T01:30:00Z"));
    AnnotationConfigApplicationContext context;
    TicketDesk tickets;
    CounterDesk counters;
    LineBoard lines;
    JournalStore journal;
    RuleBook rules;

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

    int overtaken(Ticket ticket) {
        return tickets.find(HALL, ticket.id()).orElseThrow().way().overtaken();
    }

    Ticket checkedIn(Duration ahead) {
        return ((TakeResult.Issued) tickets.checkIn(
                        HALL,
                        new TakeResult.Wish("card", Ticket.Channel.APPOINTMENT, Ticket.Priority.NONE),
                        clock.instant().plus(ahead),
                        "appointment"))
                .ticket();
    }

    JournalEntry lastEntry() {
        List<JournalEntry> entries = journal.after(HALL, 0, 1000);
        return entries.get(entries.size() - 1);
    }

    Ticket visit(List<String> services, Optional<String> key) {
        return ((TakeResult.Issued) tickets.take(
                        HALL, new TakeResult.Wish(services, Ticket.Channel.KIOSK, Ticket.Priority.NONE), key))
                .ticket();
    }

    List<String> numbersWaiting() {
        return tickets.next(HALL, new CounterId("1"), List.of(LINE), 20).stream()
                .map(Ticket::number)
                .toList();
    }

    Ticket.State state(Ticket ticket) {
        return tickets.find(HALL, ticket.id()).orElseThrow().state();
    }

    CounterId opened(String id) {
        CounterId counter = new CounterId(id);
        counters.open(HALL, counter, List.of(LINE), "clerk-" + id);
        return counter;
    }

    List<CounterId> openAll() {
        return IntStream.rangeClosed(1, 8)
                .mapToObj(number -> opened(Integer.toString(number)))
                .toList();
    }

    Ticket elder() {
        return ((TakeResult.Issued) tickets.take(
                        HALL,
                        new TakeResult.Wish("card", Ticket.Channel.KIOSK, Ticket.Priority.ELDERLY),
                        Optional.empty()))
                .ticket();
    }

    Ticket takeOther() {
        return ((TakeResult.Issued) tickets.take(
                        HALL,
                        new TakeResult.Wish("house", Ticket.Channel.KIOSK, Ticket.Priority.NONE),
                        Optional.empty()))
                .ticket();
    }

    List<String> serveFive(CounterId counter) {
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

    CounterState state(CounterId counter) {
        return counters.counter(HALL, counter).orElseThrow();
    }

    Ticket take(Optional<String> key) {
        return ((TakeResult.Issued) tickets.take(HALL, WISH, key)).ticket();
    }

    @TestConfiguration
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
