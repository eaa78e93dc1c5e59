package smarthall.server.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.appointment.AppointmentDesk;
import smarthall.server.appointment.AppointmentSecrets;
import smarthall.server.appointment.BookResult;
import smarthall.server.appointment.Slot;
import smarthall.server.appointment.SlotBoard;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.catalogue.Items;
import smarthall.server.counter.CounterDesk;
import smarthall.server.counter.CounterResult;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.RuleBook;
import smarthall.server.queue.RuleScope;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDesk;
import smarthall.server.queue.TicketId;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.DeskWiring;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line, or its last counter, is taken away at one server while something at another brings somebody into it: either the change
 * sees them, or they are told. Nobody is left where no clerk can call them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LinesThatGoContract {

    private static final HallId HALL = new HallId("yixing");
    private static final LineId PASSING = new LineId("passing");
    private static final CounterId ONE = new CounterId("1");
    private static final CounterId PASSING_TOO = new CounterId("9");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ROUNDS = 12;

    private Server first;
    private Server second;
    private JdbcClient rows;
    private String with = "";
    private String withoutLine = "";
    private String withoutCounters = "";
    private int keys;

    abstract DataSource freshDatabase();

    /** One of the servers on the database, with its own file of the hall. */
    private record Server(AnnotationConfigApplicationContext context) {

        <T> T the(Class<T> desk) {
            return context.getBean(desk);
        }

        TransactionTemplate transaction() {
            return new TransactionTemplate(the(PlatformTransactionManager.class));
        }

        TakeResult take(String... services) {
            return the(TicketDesk.class)
                    .take(
                            HALL,
                            new TakeResult.Wish(List.of(services), Ticket.Channel.KIOSK, Ticket.Priority.NONE),
                            Optional.empty());
        }

        Ticket drawn(String... services) {
            return ((TakeResult.Issued) take(services)).ticket();
        }

        CounterDesk counters() {
            return the(CounterDesk.class);
        }

        /** Opens the counter for all its lines and calls the only one who waits. */
        void call() {
            assertThat(counters().open(HALL, ONE, List.of(), "li-na")).isInstanceOf(CounterResult.Changed.class);
            assertThat(counters().callNext(HALL, ONE)).isInstanceOf(CounterResult.AtCounter.class);
        }

        void serve() {
            call();
            assertThat(counters().start(HALL, ONE)).isInstanceOf(CounterResult.AtCounter.class);
        }
    }

    /** How somebody comes into a line. */
    enum Way {
        DRAWN(server -> {}, server -> server.take("pass")),
        WITHIN_A_VISIT(server -> {}, server -> server.take("card", "pass")),
        TRANSFERRED(
                server -> {
                    server.drawn("card");
                    server.serve();
                },
                server -> server.counters().transfer(HALL, ONE, PASSING)),
        TAKEN_BACK(
                server -> {
                    server.drawn("pass");
                    server.serve();
                    assertThat(server.counters().transfer(HALL, ONE, new LineId("general")))
                            .isInstanceOf(CounterResult.AtCounter.class);
                },
                server -> server.counters().undo(HALL, ONE)),
        BOOKED(server -> {}, server -> server.the(AppointmentDesk.class)
                .book(
                        HALL,
                        new BookResult.Wish("pass", slot(server).start(), "13800138000"),
                        "book-" + System.nanoTime())),
        CALLED_AT_A_COUNTER_THAT_GOES(
                server -> {}, server -> server.counters().open(HALL, PASSING_TOO, List.of(), "li-na")),
        /** To the second service of a visit: known to be coming before. */
        GONE_ON(
                server -> {
                    server.drawn("card", "pass");
                    server.serve();
                },
                server -> server.counters().finish(HALL, ONE)),
        CAME_BACK(
                server -> {
                    server.drawn("pass");
                    server.call();
                    assertThat(server.counters().noShow(HALL, ONE)).isInstanceOf(CounterResult.AtCounter.class);
                },
                server -> server.the(TicketDesk.class)
                        .comeBack(HALL, newest(server).id())),
        CALLED_BY_NUMBER(
                server -> {
                    server.drawn("pass");
                    server.serve();
                    assertThat(server.counters().park(HALL, ONE)).isInstanceOf(CounterResult.AtCounter.class);
                },
                server -> server.counters().call(HALL, ONE, newest(server).number()));

        private final Consumer<Server> before;
        private final Function<Server, Object> step;

        Way(Consumer<Server> before, Function<Server, Object> step) {
            this.before = before;
            this.step = step;
        }

        private static Ticket newest(Server server) {
            String id = server.the(JdbcClient.class)
                    .sql("SELECT id FROM ticket WHERE hall = 'yixing' ORDER BY issued_ms DESC, number DESC LIMIT 1")
                    .query(String.class)
                    .single();
            return server.the(TicketDesk.class).find(HALL, TicketId.parse(id)).orElseThrow();
        }

        private static Slot slot(Server server) {
            return server.the(SlotBoard.class).days(HALL, PASSING).stream()
                    .flatMap(day -> day.slots().stream())
                    .filter(Slot::bookable)
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
        }
    }

    @BeforeAll
    void openBothServers(@TempDir Path folder) throws IOException {
        ObjectNode hall = (ObjectNode) JSON.readTree(Files.readString(Path.of("../deploy/halls/yixing.json")));
        withoutLine = JSON.writeValueAsString(hall);
        ObjectNode line = ((ArrayNode) hall.path("lines")).addObject();
        line.put("id", PASSING.value())
                .put("prefix", "Z")
                .put("priorServiceSeconds", 300)
                .put("targetWaitSeconds", 900);
        line.putObject("name").put("zh", "临时业务").put("en", "Passing");
        withoutCounters = JSON.writeValueAsString(hall);
        ((ArrayNode) hall.path("counters").path(0).path("lines")).add(PASSING.value());
        ObjectNode counter = ((ArrayNode) hall.path("counters")).addObject();
        counter.put("id", PASSING_TOO.value())
                .put("zone", "counters")
                .putArray("lines")
                .add(PASSING.value());
        counter.putObject("name").put("zh", "9号窗口").put("en", "Counter 9");
        counter.putArray("at").add(33.5).add(3.2);
        with = JSON.writeValueAsString(hall);
        DataSource source = freshDatabase();
        first = server(folder.resolve("first"), source);
        second = server(folder.resolve("second"), source);
        rows = first.the(JdbcClient.class);
        first.the(RuleBook.class)
                .change(new RuleScope.WholeHall(HALL), Rule.NO_SHOW_AFTER_CALLS, Optional.of(1), "test");
    }

    private Server server(Path folder, DataSource source) throws IOException {
        Path file = Files.createDirectories(folder).resolve("yixing.json");
        Files.writeString(file, with);
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test", Map.of("hall.descriptions", file.toString(), "hall.data", folder.toString())));
        context.registerBean(DataSource.class, () -> source);
        context.register(Wiring.class);
        context.refresh();
        return new Server(context);
    }

    @AfterAll
    void closeBothServers() {
        first.context().close();
        second.context().close();
    }

    @BeforeEach
    void nobodyIsThere() {
        rows.sql("UPDATE ticket SET state = 'EXPIRED', counter = NULL, line = 'passing'")
                .update();
        rows.sql("UPDATE appointment SET state = 'CANCELLED', seat = NULL").update();
        rows.sql("UPDATE counter_place SET state = 'CLOSED', ticket = NULL").update();
        assertThat(change(first, with)).isNotInstanceOf(smarthall.server.description.TakeResult.Refused.class);
        assertThat(second.the(DescriptionDesk.class).current(HALL).text()).isEqualTo(with);
        first.the(DescriptionDesk.class).follow(HALL);
        second.the(DescriptionDesk.class).follow(HALL);
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"DRAWN", "WITHIN_A_VISIT", "TRANSFERRED", "TAKEN_BACK", "BOOKED", "CALLED_AT_A_COUNTER_THAT_GOES"})
    void whoComesIntoALineThatIsJustGoingIsTold(Way way) throws Exception {
        for (String less : List.of(withoutLine, withoutCounters)) {
            nobodyIsThere();
            way.before.accept(second);
            Object result = whileOpen(first, () -> change(first, less), () -> way.step.apply(second));
            assertThat(result).as(way.name()).satisfies(LinesThatGoContract::isToldSo);
            nobodyIsStranded();
        }
    }

    private static void isToldSo(Object result) {
        assertThat(result)
                .isIn(
                        new TakeResult.LineGone(),
                        new CounterResult.Refused(CounterResult.Reason.LINE_GONE),
                        new CounterResult.UnknownCounter(),
                        new BookResult.UnknownService());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aLineIntoWhichSomebodyIsJustComingStays(Way way) throws Exception {
        for (String less : List.of(withoutLine, withoutCounters)) {
            nobodyIsThere();
            way.before.accept(second);
            Object result = whileOpen(second, () -> way.step.apply(second), () -> change(first, less));
            assertThat(result)
                    .as(way.name())
                    .isInstanceOfSatisfying(
                            smarthall.server.description.TakeResult.Refused.class,
                            refused -> assertThat(refused.faults()).isNotEmpty().allSatisfy(fault -> assertThat(
                                            fault.sentence().en())
                                    .startsWith("cannot l")));
            nobodyIsStranded();
        }
    }

    /** Begins one thing and leaves its transaction open until the other waits for it. */
    private static Object whileOpen(Server server, Callable<?> begun, Callable<?> other) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> waits = server.transaction().execute(open -> {
                try {
                    assertThat(begun.call()).isNotNull();
                } catch (Exception failed) {
                    throw new AssertionError(failed);
                }
                Future<?> started = thread.submit(other::call);
                await().during(Duration.ofMillis(150))
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> !started.isDone());
                return started;
            });
            return waits.get(20, TimeUnit.SECONDS);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void whateverHappensAtOnceNobodyIsStranded() {
        Random chance = new Random(7);
        long took = 10_000_000;
        int gone = 0;
        int stayed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (Way way : Way.values()) {
                nobodyIsThere();
                way.before.accept(second);
                String less = chance.nextBoolean() ? withoutLine : withoutCounters;
                long pause = (long) (chance.nextDouble() * 1.2 * took);
                long begin = System.nanoTime();
                List<Object> results = AtOnce.call(Stream.<Callable<Object>>of(() -> change(first, less), () -> {
                            LockSupport.parkNanos(pause);
                            return way.step.apply(second);
                        })
                        .toList());
                took = (took * 3 + System.nanoTime() - begin) / 4;
                if (results.get(0) instanceof smarthall.server.description.TakeResult.Taken) {
                    gone++;
                } else {
                    stayed++;
                }
                nobodyIsStranded();
            }
        }
        assertThat(gone).isGreaterThan(ROUNDS);
        assertThat(stayed).isGreaterThan(ROUNDS);
    }

    private void nobodyIsStranded() {
        second.the(DescriptionDesk.class).follow(HALL);
        HallDescription now = second.the(Halls.class).get(HALL);
        if (!now.isServed(PASSING)) {
            assertThat(count("SELECT COUNT(*) FROM ticket t WHERE t.state IN ('WAITING', 'CALLED', 'SERVING', 'PARKED')"
                            + " AND (t.line = 'passing' OR EXISTS (SELECT 1 FROM visit_step v WHERE v.hall = t.hall"
                            + " AND v.ticket = t.id AND v.line = 'passing' AND v.ended_ms IS NULL))"))
                    .isZero();
            assertThat(count("SELECT COUNT(*) FROM appointment WHERE state = 'BOOKED'"))
                    .isZero();
        }
        if (now.counter(PASSING_TOO).isEmpty()) {
            assertThat(count("SELECT COUNT(*) FROM counter_place WHERE counter = '9' AND state <> 'CLOSED'"))
                    .isZero();
        }
    }

    private int count(String question) {
        return rows.sql(question).query(Integer.class).single();
    }

    private Object change(Server server, String text) {
        DescriptionDesk desk = server.the(DescriptionDesk.class);
        return desk.take(HALL, text, desk.current(HALL).number(), "test", "round " + keys++);
    }

    /** No {@code @Configuration}: tests of the whole server scan this package too, and must not find it. */
    @Import(DeskWiring.class)
    @ConfigurationPropertiesScan({"smarthall.server.hall", "smarthall.server.description"})
    @ComponentScan(basePackages = {"smarthall.server.hall.files", "smarthall.server.description.files"})
    @ComponentScan(
            basePackages = {
                "smarthall.server.appointment",
                "smarthall.server.queue",
                "smarthall.server.counter",
                "smarthall.server.calendar",
                "smarthall.server.journal",
                "smarthall.server.description"
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
        Catalogues catalogues() {
            return Catalogues.always(
                    new Catalogue(List.of(Items.simple("card", new LineId("general")), Items.simple("pass", PASSING))));
        }
    }
}
