package smarthall.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static smarthall.server.telemetry.TelemetryServer.AIR;
import static smarthall.server.telemetry.TelemetryServer.YIXING;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import smarthall.server.testing.InfluxServer;
import smarthall.server.testing.Tables;

/** Readings in a real InfluxDB, all else in PostgreSQL: what the contract says, and what happens when InfluxDB is away. */
class TelemetryPathOnInfluxTest extends TelemetryPathContract {

    private static InfluxServer influx;

    private Object database;

    @BeforeAll
    static void startInflux(@TempDir Path folder) {
        influx = InfluxServer.started(folder);
    }

    @AfterAll
    static void stopInflux() {
        influx.close();
    }

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }

    @Override
    Map<String, Object> freshStore() {
        Map<String, Object> settings = influx.freshDatabase();
        database = settings.get("hall.influx.bucket");
        return settings;
    }

    @AfterEach
    void dropDatabase() {
        influx.drop(database);
    }

    @Override
    long readings() {
        return (long) influx.number(database, "SELECT COUNT(value) FROM reading");
    }

    @Test
    void withoutInfluxNothingIsReceiptedAndLaterAllIsStored() {
        assertThat(server.isUp("influx")).isTrue();
        influx.kill();
        gateway.pack(TOPIC, pack(NOW, 612), "gw-1", 1);

        await().until(() -> !server.isUp("influx"));
        await().during(Duration.ofMillis(800)).until(() -> gateway.heard().isEmpty());
        assertThat(server.bean(LatestReadings.class).latest(YIXING)).isEmpty();
        assertThatThrownBy(() -> windowsOfAnHour()).isInstanceOf(DataAccessResourceFailureException.class);
        influx.start();

        awaitReceipt("{\"stored\":[[1,1]],\"refused\":[]}");
        assertThat(readings()).isEqualTo(2);
        assertThat(server.isUp("influx")).isTrue();
    }

    @Test
    void nothingIsLostOrDoubledWhileInfluxIsKilledAgainAndAgain() {
        int packs = 3_000;
        Thread publisher = new Thread(() -> {
            for (int n = 0; n < packs; n++) {
                gateway.pack(TOPIC, pack(NOW - n, n), "gw-1", n);
            }
        });
        publisher.start();
        for (int kill = 1; kill <= 3; kill++) {
            int enough = kill * 600;
            await().atMost(Duration.ofSeconds(30)).until(() -> receipted().size() >= enough);
            influx.kill();
            int receipted = receipted().size();
            influx.start();
            assertThat(readings()).as("what was receipted is there").isGreaterThanOrEqualTo(2L * receipted);
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> receipted().size() == packs);
        assertThat(readings()).isEqualTo(2L * packs);
        assertThat(influx.number(database, "SELECT SUM(value) FROM reading WHERE quantity = 'co2'"))
                .isEqualTo(LongStream.range(0, packs).sum());
    }

    @Test
    void aDatabaseThatIsGoneIsNoEmptyAnswer() {
        influx.drop(database);

        assertThatThrownBy(() -> windowsOfAnHour()).isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(server.isUp("influx")).isFalse();
    }

    private void windowsOfAnHour() {
        Instant now = Instant.ofEpochSecond(NOW);
        server.bean(ReadingStore.class)
                .windows(YIXING, AIR, Quantity.CO2, now.minusSeconds(3_600), now, Duration.ofMinutes(5));
    }
}
