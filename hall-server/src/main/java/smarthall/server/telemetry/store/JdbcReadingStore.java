package smarthall.server.telemetry.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.telemetry.LatestReadings;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingMinute;
import smarthall.server.telemetry.ReadingMinutes;
import smarthall.server.telemetry.ReadingStore;
import smarthall.server.telemetry.ReadingWindow;
import smarthall.server.telemetry.RefusedPack;

/** Readings as rows keyed by series and millisecond, and the newest of each series in the row of the series. */
@Repository
class JdbcReadingStore implements ReadingStore, LatestReadings, ReadingMinutes {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JdbcSeries series;
    private final JdbcQuarantine quarantine;

    JdbcReadingStore(JdbcClient jdbc, JdbcTemplate batches, JdbcSeries series, JdbcQuarantine quarantine) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.series = series;
        this.quarantine = quarantine;
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
        keepLatest(rows);
    }

    private void keepLatest(List<Row> rows) {
        Map<Integer, Row> newest = new TreeMap<>();
        for (Row row : rows) {
            newest.merge(row.series(), row, (old, fresh) -> fresh.atMillis() > old.atMillis() ? fresh : old);
        }
        batches.batchUpdate(
                "UPDATE series SET latest_ms = ?, latest_value = ?"
                        + " WHERE id = ? AND (latest_ms IS NULL OR latest_ms < ?)",
                newest.values(),
                newest.size(),
                (statement, row) -> {
                    statement.setLong(1, row.atMillis());
                    statement.setDouble(2, row.value());
                    statement.setInt(3, row.series());
                    statement.setLong(4, row.atMillis());
                });
    }

    @Override
    public void quarantine(List<RefusedPack> refused) {
        quarantine.add(refused);
    }

    @Override
    public List<Reading> latest(HallId hall) {
        return jdbc
                .sql("SELECT device, quantity, latest_ms, latest_value FROM series"
                        + " WHERE hall = ? AND latest_ms IS NOT NULL ORDER BY device, quantity")
                .param(hall.value())
                .query((row, index) -> reading(hall, row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty for a quantity that only a newer program knows. */
    private static Optional<Reading> reading(HallId hall, ResultSet row) throws SQLException {
        DeviceId device = new DeviceId(row.getString("device"));
        Instant at = Instant.ofEpochMilli(row.getLong("latest_ms"));
        double value = row.getDouble("latest_value");
        return Quantity.named(row.getString("quantity"))
                .map(quantity -> new Reading(hall, device, quantity, at, value));
    }

    @Override
    public List<ReadingWindow> windows(
            HallId hall, DeviceId device, Quantity quantity, Instant from, Instant to, Duration window) {
        return series.find(hall, device, quantity)
                .map(number -> windows(number, from.toEpochMilli(), to.toEpochMilli(), window.toMillis()))
                .orElse(List.of());
    }

    private List<ReadingWindow> windows(int number, long from, long to, long window) {
        return jdbc.sql("SELECT slot, MIN(measured) AS least, AVG(measured) AS mean, MAX(measured) AS most,"
                        + " COUNT(*) AS readings FROM ("
                        + "SELECT (at_ms - CAST(? AS BIGINT)) / CAST(? AS BIGINT) AS slot, measured FROM reading"
                        + " WHERE series = ? AND at_ms >= ? AND at_ms < ?) slots GROUP BY slot ORDER BY slot")
                .params(from, window, number, from, to)
                .query((row, index) -> new ReadingWindow(
                        Instant.ofEpochMilli(from + row.getLong("slot") * window),
                        row.getDouble("least"),
                        row.getDouble("mean"),
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
        String term = quantity.isLevel() ? "POWER(CAST(10 AS DOUBLE PRECISION), measured / 10)" : "measured";
        return jdbc.sql("SELECT slot, COUNT(*) AS readings, SUM(term) AS total FROM ("
                        + "SELECT at_ms / 60000 AS slot, " + term + " AS term FROM reading"
                        + " WHERE series = ? AND at_ms >= ? AND at_ms < ?) slots GROUP BY slot ORDER BY slot")
                .params(number, from.toEpochMilli(), to.toEpochMilli())
                .query((row, index) -> new ReadingMinute(
                        Instant.ofEpochSecond(row.getLong("slot") * 60),
                        row.getInt("readings"),
                        row.getDouble("total")))
                .list();
    }
}
