package smarthall.server.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalStore;
import smarthall.server.queue.QueueRules;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.Ticket.Priority;
import smarthall.server.queue.Ticket.State;
import smarthall.server.queue.TicketDesk;
import smarthall.server.queue.TicketId;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.ManualClock;
import smarthall.server.testing.Tables;

/** Six clerks and two streams of visitors press what they like at the same time; afterwards everything still adds up. */
class CrowdedDesksTest {

    private static final HallId HALL = new HallId("test-hall");
    private static final List<LineId> LINES = List.of(new LineId("general"), new LineId("property"));
    private static final int CLERKS = 6;
    private static final int PRESSES = 120;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T01:30:00Z"));
    private final Queue<TicketId> drawn = new ConcurrentLinkedQueue<>();

    @Test
    void everythingAddsUpOnH2() {
        addsUp(Tables.h2InMemory());
    }

    @Test
    void everythingAddsUpOnPostgres() {
        addsUp(Tables.postgres());
    }

    private void addsUp(DataSource source) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(DataSource.class, () -> source);
            context.registerBean(ManualClock.class, () -> clock);
            context.register(DeskContract.Wiring.class);
            context.refresh();
            TicketDesk tickets = context.getBean(TicketDesk.class);
            CounterDesk counters = context.getBean(CounterDesk.class);
            Stream<Callable<Boolean>> clerks =
                    IntStream.rangeClosed(1, CLERKS).mapToObj(number -> () -> clerk(counters, number));
            Stream<Callable<Boolean>> visitors =
                    IntStream.rangeClosed(1, 2).mapToObj(number -> () -> visitors(tickets, number));

            AtOnce.call(Stream.concat(visitors, clerks).toList());

            check(tickets, counters, context.getBean(JournalStore.class).after(HALL, 0, 100_000));
        }
    }

    private boolean clerk(CounterDesk counters, int number) {
        Random chance = new Random(number);
        CounterId counter = new CounterId(Integer.toString(number));
        counters.open(HALL, counter, List.of(), "clerk-" + number);
        for (int press = 0; press < PRESSES; press++) {
            switch (chance.nextInt(9)) {
                case 0, 1, 2 -> counters.callNext(HALL, counter);
                case 3 -> counters.start(HALL, counter);
                case 4 -> counters.finish(HALL, counter);
                case 5 -> counters.park(HALL, counter);
                case 6 -> counters.transfer(HALL, counter, LINES.get(chance.nextInt(2)));
                case 7 -> counters.undo(HALL, counter);
                default -> counters.noShow(HALL, counter);
            }
        }
        return true;
    }

    private boolean visitors(TicketDesk tickets, int number) {
        Random chance = new Random(1_000 + number);
        for (int press = 0; press < PRESSES; press++) {
            clock.advance(Duration.ofMillis(300));
            TicketId newest = drawn.peek();
            switch (newest == null ? 0 : chance.nextInt(8)) {
                case 5 -> Optional.ofNullable(drawn.poll()).ifPresent(one -> tickets.giveUp(HALL, one));
                case 6 -> tickets.letPass(HALL, newest);
                case 7 -> tickets.comeBack(HALL, newest);
                default -> drawn.add(draw(tickets, chance).id());
            }
        }
        return true;
    }

    private static Ticket draw(TicketDesk tickets, Random chance) {
        List<List<String>> errands = List.of(List.of("card"), List.of("house"), List.of("card", "house"));
        return ((TakeResult.Issued) tickets.take(
                        HALL,
                        new TakeResult.Wish(
                                errands.get(chance.nextInt(3)),
                                Ticket.Channel.KIOSK,
                                chance.nextInt(3) == 0 ? Priority.ELDERLY : Priority.NONE),
                        Optional.empty()))
                .ticket();
    }

    private static void check(TicketDesk tickets, CounterDesk counters, List<JournalEntry> entries) {
        for (int place = 0; place < entries.size(); place++) {
            assertThat(entries.get(place).seq()).isEqualTo(place + 1);
        }
        Map<String, CounterId> places = new HashMap<>();
        for (CounterState counter : counters.counters(HALL)) {
            counter.ticket().ifPresent(ticket -> assertThat(
                            places.put(ticket.id().toString(), counter.counter().id()))
                    .as("%s at two counters", ticket.number())
                    .isNull());
        }
        JournalFold fold = JournalFold.of(entries);
        fold.tickets().forEach((id, told) -> {
            Ticket stored = tickets.find(HALL, TicketId.parse(id)).orElseThrow();
            boolean there = stored.state() == State.CALLED || stored.state() == State.SERVING;
            assertThat(told)
                    .isEqualTo(new JournalFold.Folded(
                            stored.line().value(),
                            stored.state(),
                            Optional.ofNullable(places.get(id)).map(CounterId::value)));
            assertThat(there).as("%s at a counter", stored.number()).isEqualTo(places.containsKey(id));
            assertThat(stored.way().overtaken())
                    .isLessThanOrEqualTo(QueueRules.standard().get(Rule.OVERTAKING_CAP));
        });
        assertThat(fold.tickets())
                .hasSizeGreaterThan(PRESSES / 2)
                .containsKeys(places.keySet().toArray(String[]::new));
    }
}
