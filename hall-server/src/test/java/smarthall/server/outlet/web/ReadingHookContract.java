package smarthall.server.outlet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.outlet.MinuteDesk;
import smarthall.server.outlet.MinuteStore;
import smarthall.server.outlet.OutletDesk.Turn;
import smarthall.server.outlet.OutletStore;
import smarthall.server.telemetry.MinuteSums;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingStore;
import smarthall.server.telemetry.Rollups;
import smarthall.server.testing.ManualClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Readings by web hook to a real HTTP server that fails, is slow and is gone, on every database that may keep them. */
abstract class ReadingHookContract {

    private static final HallId HALL = new HallId("yixing");
    private static final DeviceId AIR = new DeviceId("air-lobby");
    private static final Instant START = Instant.parse("2026-11-27T01:00:00Z");

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(START);
    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;
    private volatile Runnable meanwhile = () -> {};
    private AnnotationConfigApplicationContext context;
    private DataSource source;
    private volatile HttpServer receiver;
    private int port;

    abstract DataSource freshDatabase();

    @BeforeEach
    void start() throws IOException {
        source = freshDatabase();
        context = context(Map.of("hall.hook.readings", "true"));
        receiver = receiver(0);
        port = receiver.getAddress().getPort();
        Files.writeString(folder.resolve("secret"), "a secret of both sides\n");
    }

    private AnnotationConfigApplicationContext context(Map<String, Object> settings) {
        AnnotationConfigApplicationContext made = new AnnotationConfigApplicationContext();
        made.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        made.registerBean(DataSource.class, () -> source, bean -> bean.setDestroyMethodName(""));
        made.register(Wiring.class);
        made.refresh();
        return made;
    }

    private HttpServer receiver(int onPort) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/readings", this::hear);
        server.start();
        return server;
    }

    private void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        meanwhile.run();
        if (answer == 204
                && exchange.getHttpContext().getServer().equals(receiver)
                && exchange.getRequestHeaders().getFirst("X-Hall-Signature") != null) {
            told.add(new JsonMapper().readTree(body));
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    @AfterEach
    void stop() throws SQLException {
        receiver.stop(0);
        context.close();
        source.unwrap(HikariDataSource.class).close();
    }

    /** A server after its start: it knows what the database knows. */
    private MinuteDesk server() {
        HookSettings settings = new HookSettings(
                "http://127.0.0.1:" + port + "/readings",
                folder.resolve("secret").toString(),
                true,
                Duration.ofMillis(300));
        MinuteDesk desk = new MinuteDesk(
                "hook-readings",
                context.getBean(Halls.class),
                context.getBean(MinuteStore.class),
                context.getBean(OutletStore.class),
                context.getBean(MinuteSums.class),
                new HookDelivery(settings, InstantSource.system())::post,
                InstantSource.system(),
                clock);
        desk.begin();
        return desk;
    }

    private void measured(int minute, Quantity quantity, double... values) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            readings.add(new Reading(HALL, AIR, quantity, START.plusSeconds(60L * minute + 10L * i + 1), values[i]));
        }
        new TransactionTemplate(context.getBean(JdbcTransactionManager.class))
                .executeWithoutResult(
                        status -> context.getBean(ReadingStore.class).add(readings));
    }

    private void sumUpUntil(int minute) {
        clock.advance(Duration.between(clock.instant(), START.plusSeconds(60L * minute)));
        while (context.getBean(Rollups.class).sumUp(HALL, clock.instant())) {
            // until nothing is left
        }
    }

    private List<String> minutesTold() {
        return told.stream()
                .flatMap(body -> body.path("minutes").valueStream())
                .map(minute -> minute.path("at").asString())
                .toList();
    }

    private static List<String> minutes(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(minute -> String.format("2026-11-27T09:%02d+08:00", minute))
                .toList();
    }

    @Test
    void eachMinuteIsToldInOrderWithItsMeans() {
        for (int minute = 0; minute < 14; minute++) {
            measured(minute, Quantity.CO2, 600, 640);
        }
        measured(3, Quantity.NOISE, 50, 60, 70);
        MinuteDesk desk = server();
        sumUpUntil(14);

        assertThat(desk.send(HALL)).isEqualTo(Turn.MORE);
        assertThat(desk.send(HALL)).isEqualTo(Turn.UP_TO_DATE);
        assertThat(desk.send(HALL)).isEqualTo(Turn.UP_TO_DATE);

        assertThat(minutesTold()).containsExactlyElementsOf(minutes(0, 14));
        assertThat(told)
                .hasSize(2)
                .allSatisfy(body -> assertThat(body.path("hall").asString()).isEqualTo("yixing"));
        JsonNode third = told.get(0).path("minutes").path(3).path("readings");
        assertThat(third.path(0))
                .isEqualTo(new JsonMapper()
                        .readTree("{\"device\":\"air-lobby\",\"quantity\":\"co2\",\"unit\":\"ppm\","
                                + "\"min\":600.0,\"mean\":620.0,\"max\":640.0,\"count\":2}"));
        assertThat(third.path(1).path("quantity").asString()).isEqualTo("noise");
        assertThat(third.path(1).path("mean").asDouble())
                .isCloseTo(65.68, org.assertj.core.api.Assertions.within(0.01));
    }

    @Test
    void whatAReceiverThatFailsIsSlowOrIsGoneDidNotTakeComesAgainAfterARestart()
            throws IOException, InterruptedException {
        for (int minute = 0; minute < 12; minute++) {
            measured(minute, Quantity.CO2, 600);
        }
        sumUpUntil(12);
        answer = 500;
        assertThat(server().send(HALL)).isEqualTo(Turn.REFUSED);
        answer = 204;
        CountDownLatch slow = new CountDownLatch(1);
        meanwhile = () -> await(slow);
        assertThat(server().send(HALL)).as("slow").isEqualTo(Turn.REFUSED);
        slow.countDown();
        meanwhile = () -> {};
        receiver.stop(0);
        assertThat(server().send(HALL)).as("gone").isEqualTo(Turn.REFUSED);

        // What the slow one is still about to hear does not count any more.
        receiver = receiver(port);
        told.clear();
        MinuteDesk desk = server();
        assertThat(desk.send(HALL)).isEqualTo(Turn.MORE);
        assertThat(desk.send(HALL)).isEqualTo(Turn.UP_TO_DATE);
        assertThat(minutesTold()).containsExactlyElementsOf(minutes(0, 12));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aMinuteForWhichReadingsCameLateIsToldAgainEvenIfTheyComeWhileItIsOnItsWay() {
        measured(0, Quantity.CO2, 600);
        sumUpUntil(1);
        MinuteDesk desk = server();
        assertThat(desk.send(HALL)).isEqualTo(Turn.UP_TO_DATE);
        measured(0, Quantity.HUMIDITY, 40);
        sumUpUntil(2);
        meanwhile = () -> {
            meanwhile = () -> {};
            measured(0, Quantity.PM2_5, 12);
            sumUpUntil(3);
        };

        desk.send(HALL);
        desk.send(HALL);

        assertThat(minutesTold()).hasSize(3).containsOnly("2026-11-27T09:00+08:00");
        assertThat(told.get(1).path("minutes").path(0).path("readings")).hasSize(2);
        assertThat(told.get(2).path("minutes").path(0).path("readings")).hasSize(3);
        assertThat(desk.send(HALL)).isEqualTo(Turn.UP_TO_DATE);
        assertThat(told).hasSize(3);
    }

    @Test
    void whatNobodyTookForThirtyDaysIsGivenUp() {
        measured(0, Quantity.CO2, 600);
        measured(5, Quantity.CO2, 700);
        sumUpUntil(6);
        clock.advance(Duration.ofDays(30).minusMinutes(4));

        server().send(HALL);

        assertThat(minutesTold()).containsExactlyElementsOf(minutes(5, 6));
    }

    @Test
    void withoutTheSettingNothingIsWrittenDown() {
        context.close();
        context = context(Map.of());
        measured(0, Quantity.CO2, 600);
        sumUpUntil(1);

        assertThat(JdbcClient.create(source)
                        .sql("SELECT COUNT(*) FROM minute_untold")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** No {@code @Configuration}: tests of the whole server scan this package too, and must not find it. */
    @EnableTransactionManagement(proxyTargetClass = true)
    @ConfigurationPropertiesScan("smarthall.server.telemetry.store")
    @ComponentScan({"smarthall.server.telemetry.store", "smarthall.server.outlet.store"})
    static class Wiring {

        @Bean
        JdbcClient jdbc(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        JdbcTemplate batches(DataSource source) {
            return new JdbcTemplate(source);
        }

        @Bean
        JdbcTransactionManager transactions(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        @Bean
        Halls halls() {
            return new Halls(List.of(new HallDescription(
                    HALL,
                    new LocalText("测试", "Test"),
                    java.time.ZoneId.of("Asia/Shanghai"),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of())));
        }
    }
}
