package smarthall.server.telemetry.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.GatewayId;
import smarthall.server.telemetry.LatestReadings;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingPack;
import smarthall.server.telemetry.TelemetryServer;
import smarthall.server.testing.ManualClock;
import smarthall.server.testing.Tables;

/** However packs are repeated, shuffled, cut into batches and failed in between: the rows are those of each said once. */
class RepetitionPropertyTest {

    private static final Instant START = Instant.ofEpochSecond(1_795_485_600);
    private static final List<Quantity> MEASURED = List.of(Quantity.CO2, Quantity.TEMPERATURE);

    private static Path folder;
    private static DataSource source;
    private static TelemetryServer server;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("repetition");
        source = Tables.h2(folder);
        server = new TelemetryServer(
                source, URI.create("tcp://127.0.0.1:1"), new ManualClock(START), new TelemetryServer.Outside());
    }

    @AfterContainer
    static void close() throws SQLException {
        server.close();
        source.unwrap(HikariDataSource.class).close();
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void theRowsAreThoseOfEachPackSaidOnce(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 40) Integer> moments,
            @ForAll @IntRange(max = 3) int repetitions,
            @ForAll @IntRange(min = 1, max = 12) int longestBatch,
            @ForAll @IntRange(min = 2, max = 9) int failEvery,
            @ForAll Random random) {
        JdbcClient rows = JdbcClient.create(source);
        rows.sql("DELETE FROM reading").update();
        rows.sql("UPDATE series SET latest_ms = NULL, latest_value = NULL").update();
        AtomicInteger attempts = new AtomicInteger();
        server.outside().inTransaction(packs -> {
            if (attempts.incrementAndGet() % failEvery == 0) {
                throw new DataAccessResourceFailureException("away for a moment");
            }
        });
        AtomicInteger acknowledged = new AtomicInteger();
        List<Arrival> sent = new ArrayList<>();
        for (int said = 0; said <= repetitions; said++) {
            for (int i = 0; i < moments.size(); i++) {
                sent.add(arrival(moments.get(i), i, acknowledged));
            }
        }
        Collections.shuffle(sent, random);

        for (int from = 0; from < sent.size(); ) {
            int to = Math.min(sent.size(), from + 1 + random.nextInt(longestBatch));
            List<Arrival> left = sent.subList(from, to);
            while (!left.isEmpty()) {
                left = server.bean(BatchWriter.class).write(left);
            }
            from = to;
        }

        assertThat(stored(rows)).isEqualTo(expected(moments));
        assertThat(acknowledged).hasValue(sent.size());
        int newest = Collections.max(moments);
        assertThat(server.bean(LatestReadings.class).latest(TelemetryServer.YIXING))
                .allSatisfy(reading -> assertThat(reading.at()).isEqualTo(at(newest)))
                .hasSize(MEASURED.size());
    }

    private static Arrival arrival(int moment, int seq, AtomicInteger acknowledged) {
        List<Reading> readings = MEASURED.stream()
                .map(quantity -> new Reading(
                        TelemetryServer.YIXING, TelemetryServer.AIR, quantity, at(moment), value(quantity, moment)))
                .toList();
        DeviceId air = TelemetryServer.AIR;
        return Arrival.accepted(
                new Arrival.Message(
                        Optional.of(TelemetryServer.YIXING), "halls/yixing/telemetry/" + air, new byte[0], START),
                List.of(new ReadingPack(TelemetryServer.YIXING, air, readings, Optional.empty())),
                Optional.of(new Arrival.Sender(TelemetryServer.YIXING, new GatewayId("gw-1"), seq)),
                acknowledged::incrementAndGet);
    }

    private static Instant at(int moment) {
        return START.plusMillis(moment);
    }

    private static double value(Quantity quantity, int moment) {
        return quantity.ordinal() * 10 + moment / 100.0;
    }

    private static Set<String> expected(List<Integer> moments) {
        Set<String> rows = new TreeSet<>();
        for (int moment : moments) {
            MEASURED.forEach(quantity ->
                    rows.add(quantity.senmlName() + " " + at(moment).toEpochMilli() + " " + value(quantity, moment)));
        }
        return rows;
    }

    private static Set<String> stored(JdbcClient rows) {
        List<String> all = rows.sql(
                        "SELECT quantity, at_ms, measured FROM reading JOIN series ON series.id = reading.series")
                .query((row, index) ->
                        row.getString("quantity") + " " + row.getLong("at_ms") + " " + row.getDouble("measured"))
                .list();
        assertThat(all).doesNotHaveDuplicates();
        return new TreeSet<>(all);
    }
}
