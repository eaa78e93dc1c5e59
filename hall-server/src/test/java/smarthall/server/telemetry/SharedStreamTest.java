package smarthall.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static smarthall.server.telemetry.TelemetryServer.AIR;
import static smarthall.server.telemetry.TelemetryServer.YIXING;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import smarthall.server.testing.ManualClock;
import smarthall.server.testing.MosquittoBroker;
import smarthall.server.testing.MqttPeer;
import smarthall.server.testing.Tables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two servers share the stream of one broker on one PostgreSQL; one of them is a process of its own and is killed with -9. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class SharedStreamTest {

    private static final long NOW = TelemetryPathContract.NOW;
    private static final int PACKS = 3_000;
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void nothingIsLostOrDoubledWhenOneOfTwoServersIsKilled(@TempDir Path folder)
            throws IOException, SQLException, InterruptedException {
        HikariDataSource source = (HikariDataSource) Tables.postgres();
        JdbcClient rows = JdbcClient.create(source);
        try (MosquittoBroker broker = MosquittoBroker.started(folder);
                MqttPeer gateway = new MqttPeer(broker.uri(), "halls/+/gateways/+/receipts")) {
            Process other = Other.started(source.getJdbcUrl(), broker.uri());
            try (TelemetryServer server = server(source, broker.uri(), "hall-server-2")) {
                await().until(server::connected);
                publish(gateway, LongStream.range(0, PACKS / 2).boxed().toList());
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> receipted(gateway).size() == PACKS / 2);
                assertThat(server.outside.heard).as("packs of the one server").hasSizeBetween(1, PACKS / 2 - 1);

                Thread load = new Thread(() -> publish(
                        gateway, LongStream.range(PACKS / 2, PACKS).boxed().toList()));
                load.start();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> receipted(gateway).size() > PACKS / 2 + 100);
                other.toHandle().destroyForcibly();
                other.waitFor();
                load.join();
                // A gateway's resend: what the dead server was given, nobody else gets from the broker at once.
                await().atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> {
                            Set<Long> there = receipted(gateway);
                            publish(
                                    gateway,
                                    LongStream.range(0, PACKS)
                                            .filter(seq -> !there.contains(seq))
                                            .boxed()
                                            .toList());
                            return there.size() == PACKS;
                        });

                assertThat(rows.sql("SELECT COUNT(*) FROM reading")
                                .query(Long.class)
                                .single())
                        .isEqualTo(2L * PACKS);
                while (server.bean(Rollups.class).sumUp(YIXING, Instant.ofEpochSecond(NOW + 7_200))) {
                    // until nothing is left
                }
                assertThat(rows.sql("SELECT SUM(h.total) FROM reading_hour h JOIN series s ON s.id = h.series"
                                        + " WHERE s.quantity = 'co2'")
                                .query(Double.class)
                                .single())
                        .isEqualTo(LongStream.range(0, PACKS).sum());
                assertThat(server.bean(ReadingStore.class)
                                .windows(
                                        YIXING,
                                        AIR,
                                        Quantity.CO2,
                                        Instant.ofEpochSecond(NOW - 7_200),
                                        Instant.ofEpochSecond(NOW + 3_600),
                                        Duration.ofHours(1)))
                        .extracting(ReadingWindow::count)
                        .satisfies(counts -> assertThat(counts.stream()
                                        .mapToLong(Long::longValue)
                                        .sum())
                                .isEqualTo(PACKS));
            } finally {
                other.destroyForcibly();
            }
        } finally {
            source.close();
        }
    }

    private static TelemetryServer server(HikariDataSource source, URI broker, String name) {
        return new TelemetryServer(
                source,
                Map.of("hall.mqtt.client-id", name),
                broker,
                new ManualClock(Instant.ofEpochSecond(NOW)),
                new TelemetryServer.Outside());
    }

    private static void publish(MqttPeer gateway, List<Long> seqs) {
        seqs.forEach(seq ->
                gateway.pack(TelemetryPathContract.TOPIC, TelemetryPathContract.pack(NOW - seq, seq), "gw-1", seq));
    }

    private static Set<Long> receipted(MqttPeer gateway) {
        Set<Long> stored = new TreeSet<>();
        for (MqttPeer.Heard heard : gateway.heard()) {
            for (JsonNode range : JSON.readTree(heard.payload()).path("stored")) {
                LongStream.rangeClosed(range.path(0).asLong(), range.path(1).asLong())
                        .forEach(stored::add);
            }
        }
        return stored;
    }

    /** The server that is killed. */
    static final class Other {

        private Other() {}

        static Process started(String database, URI broker) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Other.class.getName(),
                    database,
                    broker.toString()));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // It says one thing only: that it is there.
            boolean there = process.inputReader().lines().anyMatch("there"::equals);
            assertThat(there).isTrue();
            return process;
        }

        public static void main(String[] args) throws InterruptedException {
            HikariDataSource source = new HikariDataSource();
            source.setJdbcUrl(args[0]);
            source.setUsername("hall");
            source.setPassword("");
            TelemetryServer server = server(source, URI.create(args[1]), "hall-server-1");
            await().until(server::connected);
            System.out.println("there");
            Thread.currentThread().join();
        }
    }
}
