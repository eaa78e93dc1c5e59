package smarthall.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static smarthall.server.telemetry.TelemetryServer.AIR;
import static smarthall.server.telemetry.TelemetryServer.YIXING;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import smarthall.server.testing.ManualClock;
import smarthall.server.testing.Tables;

/** However late, shuffled and repeated readings come, and whenever they are summed up: windows say what the readings say. */
class RollupPropertyTest {

    private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
    private static final int LENGTH = 4 * 3_600;

    private static DataSource source;
    private static TelemetryServer server;

    @BeforeContainer
    static void open() throws IOException {
        source = Tables.h2(Files.createTempDirectory("rollups"));
        server = new TelemetryServer(
                source, URI.create("tcp://127.0.0.1:1"), new ManualClock(START), new TelemetryServer.Outside());
    }

    @AfterContainer
    static void close() throws SQLException {
        server.close();
        source.unwrap(HikariDataSource.class).close();
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void windowsSayWhatTheReadingsSay(@ForAll Random random, @ForAll @IntRange(min = 1, max = 12) int steps) {
        JdbcClient rows = JdbcClient.create(source);
        for (String table : List.of("reading", "reading_minute", "reading_hour", "minute_due", "hour_due")) {
            rows.sql("DELETE FROM " + table).update();
        }
        NavigableMap<Instant, Double> said = new TreeMap<>();
        Quantity quantity = random.nextBoolean() ? Quantity.CO2 : Quantity.NOISE;
        for (int step = 0; step < steps; step++) {
            if (random.nextInt(3) > 0) {
                store(quantity, batch(random, said));
            } else {
                Instant now = START.plusSeconds(random.nextInt(LENGTH + 3_600));
                while (server.bean(Rollups.class).sumUp(YIXING, now)) {
                    // until nothing is left
                }
            }
            check(random, quantity, said);
        }
    }

    /** Times come again with other values now and then: the first stays. */
    private static NavigableMap<Instant, Double> batch(Random random, NavigableMap<Instant, Double> said) {
        NavigableMap<Instant, Double> batch = new TreeMap<>();
        for (int n = random.nextInt(40); n >= 0; n--) {
            Instant at = START.plusMillis(random.nextInt(40) * 360_000L + random.nextInt(3));
            double value = random.nextInt(1_200) / 10.0;
            batch.putIfAbsent(at, value);
        }
        batch.forEach(said::putIfAbsent);
        return batch;
    }

    private static void store(Quantity quantity, NavigableMap<Instant, Double> batch) {
        List<Reading> readings = new ArrayList<>();
        batch.forEach((at, value) -> readings.add(new Reading(YIXING, AIR, quantity, at, value)));
        server.bean(TelemetryDesk.class)
                .store(List.of(new ReadingPack(YIXING, AIR, readings, Optional.empty())), List.of());
    }

    private static void check(Random random, Quantity quantity, NavigableMap<Instant, Double> said) {
        List<Duration> windows =
                List.of(Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofMinutes(7), Duration.ofSeconds(90));
        Duration window = windows.get(random.nextInt(windows.size()));
        Instant from = START.plusSeconds(random.nextInt(4) * 1_800L - random.nextInt(2) * 7L);
        Instant to = from.plusSeconds(random.nextInt(LENGTH) + 1L);

        List<ReadingWindow> answer = server.bean(ReadingStore.class).windows(YIXING, AIR, quantity, from, to, window);

        NavigableMap<Long, Collection<Double>> expected = said.subMap(from, true, to, false).entrySet().stream()
                .collect(Collectors.groupingBy(
                        each -> Duration.between(from, each.getKey()).toMillis() / window.toMillis(),
                        TreeMap::new,
                        Collectors.mapping(each -> each.getValue(), Collectors.toCollection(ArrayList::new))));
        assertThat(answer)
                .extracting(ReadingWindow::at)
                .containsExactlyElementsOf(expected.keySet().stream()
                        .map(slot -> from.plus(window.multipliedBy(slot)))
                        .toList());
        for (ReadingWindow each : answer) {
            Collection<Double> values =
                    expected.get(Duration.between(from, each.at()).dividedBy(window));
            assertThat(each.count()).isEqualTo(values.size());
            assertThat(each.min())
                    .isEqualTo(values.stream().min(Double::compare).orElseThrow());
            assertThat(each.max())
                    .isEqualTo(values.stream().max(Double::compare).orElseThrow());
            double mean = quantity.meanOf(
                    values.stream().mapToDouble(quantity::term).average().orElseThrow());
            assertThat(each.mean()).isCloseTo(mean, within(1e-9 * Math.max(1, Math.abs(mean))));
        }
    }
}
