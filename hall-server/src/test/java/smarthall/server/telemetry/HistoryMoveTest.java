package smarthall.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static smarthall.server.telemetry.TelemetryServer.AIR;
import static smarthall.server.telemetry.TelemetryServer.YIXING;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import smarthall.server.history.MoveHistory;
import smarthall.server.testing.InfluxServer;
import smarthall.server.testing.ManualClock;
import smarthall.server.testing.Tables;

/** The command, between a real PostgreSQL and a real InfluxDB. */
@Timeout(180)
class HistoryMoveTest {

    private static final Instant START = Instant.parse("2026-06-01T22:00:00Z");
    private static final URI NO_BROKER = URI.create("tcp://127.0.0.1:1");

    @Test
    void readingsGoThereAndBackWholeAndChartsSayTheSame(@TempDir Path folder) {
        try (InfluxServer influx = InfluxServer.started(folder);
                HikariDataSource source = (HikariDataSource) Tables.postgres()) {
            Map<String, Object> store = influx.freshDatabase();
            Object database = store.get("hall.influx.bucket");
            JdbcClient rows = JdbcClient.create(source);
            List<ReadingWindow> before;
            try (TelemetryServer server = server(source, store)) {
                // Over two midnights.
                fill(server, 300);
                before = windows(server);
                assertThat(before).hasSize(50);
                assertThat(rows(rows)).isZero();
                interrupted(server);
                assertThat(rows(rows)).isEqualTo(300);
            }

            assertThat(MoveHistory.run(arguments("--to=jdbc", source, store))).isZero();
            assertThat(rows(rows)).isEqualTo(600);
            assertThat(count(influx, database)).isEqualTo(600);
            try (TelemetryServer server = server(source, Map.of())) {
                assertThat(windows(server)).isEqualTo(before);
                while (server.bean(Rollups.class).sumUp(YIXING, START.plus(Duration.ofDays(9)))) {
                    // until nothing is left
                }
                assertThat(windows(server)).isEqualTo(before);
            }

            influx.drop(database);
            assertThatThrownBy(() -> MoveHistory.run(arguments("--to=influx", source, store)))
                    .hasMessageContaining("InfluxDB");
            assertThat(rows(rows)).isEqualTo(600);
        }
    }

    @Test
    void theSourceIsEmptiedOnlyOnDemand(@TempDir Path folder) {
        try (InfluxServer influx = InfluxServer.started(folder);
                HikariDataSource source = (HikariDataSource) Tables.postgres()) {
            Map<String, Object> store = influx.freshDatabase();
            JdbcClient rows = JdbcClient.create(source);
            try (TelemetryServer server = server(source, Map.of())) {
                fill(server, 20);
            }

            assertThat(MoveHistory.run(arguments("--to=influx", source, store))).isZero();
            assertThat(rows(rows)).isEqualTo(40);
            assertThat(MoveHistory.run(arguments("--to=influx", source, store, "--delete")))
                    .isZero();
            assertThat(rows(rows)).isZero();
            assertThat(MoveHistory.run(arguments("--to=jdbc", source, store, "--delete")))
                    .isZero();
            assertThat(rows(rows)).isEqualTo(40);
            assertThat(count(influx, store.get("hall.influx.bucket"))).isZero();
        }
    }

    @Test
    void asManyReadingsOfADayAreNotTakenForTheSame(@TempDir Path folder) {
        try (InfluxServer influx = InfluxServer.started(folder);
                HikariDataSource source = (HikariDataSource) Tables.postgres()) {
            Map<String, Object> store = influx.freshDatabase();
            try (TelemetryServer server = server(source, Map.of())) {
                take(server, START);
            }
            try (TelemetryServer server = server(source, store)) {
                take(server, START.plusSeconds(1));
            }

            assertThat(MoveHistory.run(arguments("--to=influx", source, store, "--delete")))
                    .isZero();
            assertThat(rows(JdbcClient.create(source))).isZero();
            assertThat(count(influx, store.get("hall.influx.bucket"))).isEqualTo(2);
        }
    }

    private static void take(TelemetryServer server, Instant at) {
        List<Reading> one = List.of(new Reading(YIXING, AIR, Quantity.CO2, at, 400));
        server.bean(TelemetryDesk.class).store(List.of(new ReadingPack(YIXING, AIR, one, Optional.empty())), List.of());
    }

    /** A move that breaks off after its first series. */
    private static void interrupted(TelemetryServer server) {
        HistoryMove move = new HistoryMove(
                server.bean("influxHistory", ReadingHistory.class),
                server.bean("jdbcHistory", ReadingHistory.class),
                (series, of, which, readings) -> {
                    throw new IllegalStateException("pulled the plug");
                });
        assertThatThrownBy(() -> move.move(server.bean(KnownSeries.class).all(), true))
                .hasMessage("pulled the plug");
    }

    private static TelemetryServer server(HikariDataSource source, Map<String, Object> store) {
        return new TelemetryServer(source, store, NO_BROKER, new ManualClock(START), new TelemetryServer.Outside());
    }

    private static void fill(TelemetryServer server, int moments) {
        List<Reading> readings = new ArrayList<>();
        for (int n = 0; n < moments; n++) {
            Instant at = START.plus(Duration.ofMinutes(10L * n)).plusMillis(n);
            readings.add(new Reading(YIXING, AIR, Quantity.CO2, at, 400 + n / 3.0));
            readings.add(new Reading(YIXING, AIR, Quantity.NOISE, at, 40 + n / 10.0));
        }
        server.bean(TelemetryDesk.class)
                .store(List.of(new ReadingPack(YIXING, AIR, readings, Optional.empty())), List.of());
    }

    private static List<ReadingWindow> windows(TelemetryServer server) {
        return server
                .bean(ReadingStore.class)
                .windows(YIXING, AIR, Quantity.CO2, START, START.plus(Duration.ofDays(4)), Duration.ofHours(1))
                .stream()
                .map(each -> new ReadingWindow(
                        each.at(), each.min(), Math.round(each.mean() * 1e9) / 1e9, each.max(), each.count()))
                .toList();
    }

    private static long rows(JdbcClient rows) {
        return rows.sql("SELECT COUNT(*) FROM reading").query(Long.class).single();
    }

    private static long count(InfluxServer influx, Object database) {
        return (long) influx.number(database, "SELECT COUNT(value) FROM reading");
    }

    private static String[] arguments(String to, HikariDataSource source, Map<String, Object> store, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add(to);
        arguments.add("--spring.datasource.url=" + source.getJdbcUrl());
        arguments.add("--spring.datasource.username=hall");
        store.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments.toArray(String[]::new);
    }
}
