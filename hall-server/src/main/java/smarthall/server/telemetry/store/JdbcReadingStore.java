package smarthall.server.telemetry.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingMinute;
import smarthall.server.telemetry.ReadingMinutes;
import smarthall.server.telemetry.ReadingStore;
import smarthall.server.telemetry.ReadingWindow;

/** Readings as rows keyed by series and millisecond. */
@Repository
@Conditional(NoOtherStore.class)
class JdbcReadingStore implements ReadingStore, ReadingMinutes {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JdbcSeries series;

    JdbcReadingStore(JdbcClient jdbc, JdbcTemplate batches, JdbcSeries series) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.series = series;
    }

    private record Row(int series, long atMillis, double value) {}

    @Override
    public void add(List<Reading> readings) {
        if (readings.isEmpty()) {
            return;
        }
        List<Row> rows = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            rows.add(new Row(series.of(reading), reading.at().toEpochMilli(), reading.value()));
        }
        // One order for all writers, so that two servers on one database never wait for each other in a circle.
        rows.sort(Comparator.comparingInt(Row::series).thenComparingLong(Row::atMillis));
        batches.batchUpdate(
                "INSERT INTO reading (series, at_ms, measured) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                rows,
                rows.size(),
                (statement, row) -> {
                    statement.setInt(1, row.series());
                    statement.setLong(2, row.atMillis());
                    statement.setDouble(3, row.value());
                });
    }

    @Override
    public List<ReadingWindow> windows(
            HallId hall, DeviceId device, Quantity quantity, Instant from, Instant to, Duration window) {
        return series.find(hall, device, quantity)
                .map(number -> windows(number, quantity, from.toEpochMilli(), to.toEpochMilli(), window.toMillis()))
                .orElse(List.of());
    }

    private List<ReadingWindow> windows(int number, Quantity quantity, long from, long to, long window) {
        return jdbc.sql("SELECT slot, MIN(measured) AS least, AVG(term) AS mean, MAX(measured) AS most,"
                        + " COUNT(*) AS readings FROM ("
                        + "SELECT (at_ms - CAST(? AS BIGINT)) / CAST(? AS BIGINT) AS slot, measured, "
                        + term(quantity) + " AS term FROM reading"
                        + " WHERE series = ? AND at_ms >= ? AND at_ms < ?) slots GROUP BY slot ORDER BY slot")
                .params(from, window, number, from, to)
                .query((row, index) -> new ReadingWindow(
                        Instant.ofEpochMilli(from + row.getLong("slot") * window),
                        row.getDouble("least"),
                        quantity.meanOf(row.getDouble("mean")),
                        row.getDouble("most"),
                        row.getLong("readings")))
                .list();
    }

    @Override
    public List<ReadingMinute> minutes(HallId hall, DeviceId device, Quantity quantity, Instant from, Instant to) {
        return series.find(hall, device, quantity)
                .map(number -> minutes(number, quantity, from, to))
                .orElse(List.of());
    }

    private List<ReadingMinute> minutes(int number, Quantity quantity, Instant from, Instant to) {
        return jdbc.sql("SELECT slot, COUNT(*) AS readings, SUM(term) AS total FROM ("
                        + "SELECT at_ms / 60000 AS slot, " + term(quantity) + " AS term FROM reading"
                        + " WHERE series = ? AND at_ms >= ? AND at_ms < ?) slots GROUP BY slot ORDER BY slot")
                .params(number, from.toEpochMilli(), to.toEpochMilli())
                .query((row, index) -> new ReadingMinute(
                        Instant.ofEpochSecond(row.getLong("slot") * 60),
                        row.getInt("readings"),
                        row.getDouble("total")))
                .list();
    }

    /** {@link Quantity#term} in SQL. */
    private static String term(Quantity quantity) {
        return quantity.isLevel() ? "POWER(CAST(10 AS DOUBLE PRECISION), measured / 10)" : "measured";
    }
}
