package smarthall.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static smarthall.server.telemetry.TelemetryServer.AIR;
import static smarthall.server.telemetry.TelemetryServer.YIXING;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import smarthall.server.retention.DataKind;
import smarthall.server.retention.Expiring;
import smarthall.server.testing.ManualClock;

/** What becomes of readings as they grow old, on every database that keeps them. */
abstract class HistoryContract {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private DataSource source;
    private JdbcClient rows;
    private TelemetryServer server;

    abstract DataSource freshDatabase();

    @BeforeEach
    void start() {
        source = freshDatabase();
        rows = JdbcClient.create(source);
        server = new TelemetryServer(
                source, URI.create("tcp://127.0.0.1:1"), new ManualClock(START), new TelemetryServer.Outside());
    }

    @AfterEach
    void stop() throws SQLException {
        server.close();
        source.unwrap(HikariDataSource.class).close();
    }

    @Test
    void chartsOfLongAgoSayTheSameWhenTheReadingsAreForgotten() {
        store(START, 36, Duration.ofMinutes(10));
        sumUp(START.plus(Duration.ofDays(1)));
        List<ReadingWindow> byHour = windows(START, HOUR);
        List<ReadingWindow> byQuarter = windows(START, Duration.ofMinutes(15));
        assertThat(byHour).hasSize(6);
        store(START.plus(Duration.ofDays(3)), 1, HOUR);
        sumUp(START.plus(Duration.ofDays(4)));

        assertThat(forget(DataKind.READINGS, START.plus(Duration.ofHours(3)))).isEqualTo(18);
        assertThat(forget(DataKind.READINGS, START.plus(Duration.ofHours(3)))).isZero();
        assertThat(count("reading")).isEqualTo(19);
        assertThat(windows(START, HOUR)).isEqualTo(byHour);
        assertThat(windows(START, Duration.ofMinutes(15))).isEqualTo(byQuarter);
        assertThat(server.bean(ReadingMinutes.class)
                        .minutes(YIXING, AIR, Quantity.CO2, START, START.plus(Duration.ofHours(6))))
                .hasSize(36);

        assertThat(forget(DataKind.MINUTES, START.plus(Duration.ofHours(9)))).isEqualTo(18);
        assertThat(windows(START, HOUR)).isEqualTo(byHour);
        assertThat(windows(START, Duration.ofMinutes(15)).stream()
                        .mapToLong(ReadingWindow::count)
                        .sum())
                .isEqualTo(36);

        assertThat(forget(DataKind.HOURS, START.plus(Duration.ofHours(2)))).isEqualTo(2);
        assertThat(windows(START, HOUR)).isEqualTo(byHour.subList(2, 6));
    }

    @Test
    void aLateReadingCorrectsItsHour() {
        store(START, 6, Duration.ofMinutes(10));
        sumUp(START.plus(Duration.ofDays(1)));
        assertThat(count("reading_hour")).isOne();

        store(START.plusSeconds(30), 1, HOUR);
        assertThat(windows(START, HOUR)).singleElement().satisfies(hour -> assertThat(hour.count())
                .isEqualTo(7));
        sumUp(START.plus(Duration.ofDays(1)));

        assertThat(rows.sql("SELECT readings FROM reading_hour")
                        .query(Long.class)
                        .single())
                .isEqualTo(7);
        assertThat(count("minute_due") + count("hour_due")).isZero();
    }

    @Test
    void whatIsNotSummedUpYetIsNotForgottenAndWhatComesBelowTheFloorChangesNoSum() {
        store(START, 6, Duration.ofMinutes(10));
        store(START.plus(Duration.ofDays(3)), 1, HOUR);
        assertThat(forget(DataKind.READINGS, START.plus(Duration.ofDays(1)))).isZero();

        sumUp(START.plus(Duration.ofDays(4)));
        List<ReadingWindow> before = windows(START, HOUR);
        assertThat(forget(DataKind.READINGS, START.plus(Duration.ofDays(1)))).isEqualTo(6);
        store(START, 6, Duration.ofMinutes(10));
        sumUp(START.plus(Duration.ofDays(4)));

        assertThat(windows(START, HOUR)).isEqualTo(before);
        assertThat(forget(DataKind.READINGS, START.plus(Duration.ofDays(1)))).isEqualTo(6);
    }

    @Test
    void aWrongClockForgetsNothingThatIsNewerThanTheReadings() {
        store(START, 1, HOUR);
        sumUp(START.plus(Duration.ofDays(1)));

        assertThat(forget(DataKind.READINGS, START.plus(Duration.ofDays(10_000))))
                .isZero();
    }

    @Test
    void twoThatSumUpDoNotStandInEachOthersWay() throws SQLException {
        store(START, 6, Duration.ofMinutes(10));
        try (var other = source.getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeQuery("SELECT raw_ms FROM rollup_floor WHERE id = 1 FOR UPDATE");

            assertThat(server.bean(Rollups.class).sumUp(YIXING, START.plus(Duration.ofDays(1))))
                    .isFalse();
            other.rollback();
        }
        assertThat(count("reading_minute")).isZero();
        sumUp(START.plus(Duration.ofDays(1)));
        assertThat(count("reading_minute")).isEqualTo(6);
    }

    private void store(Instant from, int readings, Duration apart) {
        List<Reading> all = new ArrayList<>();
        for (int n = 0; n < readings; n++) {
            all.add(new Reading(YIXING, AIR, Quantity.CO2, from.plus(apart.multipliedBy(n)), 400 + n));
        }
        server.bean(TelemetryDesk.class).store(List.of(new ReadingPack(YIXING, AIR, all, Optional.empty())), List.of());
    }

    private void sumUp(Instant now) {
        while (server.bean(Rollups.class).sumUp(YIXING, now)) {
            // until nothing is left
        }
    }

    private List<ReadingWindow> windows(Instant from, Duration window) {
        return server.bean(ReadingStore.class)
                .windows(YIXING, AIR, Quantity.CO2, from, from.plus(Duration.ofDays(1)), window);
    }

    private int forget(DataKind kind, Instant before) {
        return server.beans(Expiring.class).stream()
                .filter(each -> each.kind() == kind)
                .mapToInt(each -> each.forget(before))
                .sum();
    }

    private long count(String table) {
        return rows.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }
}
