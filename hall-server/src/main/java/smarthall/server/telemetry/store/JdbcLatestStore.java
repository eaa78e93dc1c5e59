package smarthall.server.telemetry.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
import smarthall.server.telemetry.LatestStore;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.SeriesNews;

/** The newest reading of each series, in the row of the series. */
@Repository
class JdbcLatestStore implements LatestStore, LatestReadings {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JdbcSeries series;

    JdbcLatestStore(JdbcClient jdbc, JdbcTemplate batches, JdbcSeries series) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.series = series;
    }

    @Override
    public void keep(List<Reading> readings) {
        // One order for all writers, so that two servers on one database never wait for each other in a circle.
        Map<Integer, Reading> newest = new TreeMap<>();
        for (SeriesNews news : SeriesNews.of(readings)) {
            newest.put(series.of(news.newest().series()), news.newest());
        }
        batches.batchUpdate(
                "UPDATE series SET latest_ms = ?, latest_value = ?"
                        + " WHERE id = ? AND (latest_ms IS NULL OR latest_ms < ?)",
                newest.entrySet(),
                Math.max(1, newest.size()),
                (statement, row) -> {
                    long at = row.getValue().at().toEpochMilli();
                    statement.setLong(1, at);
                    statement.setDouble(2, row.getValue().value());
                    statement.setInt(3, row.getKey());
                    statement.setLong(4, at);
                });
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
}
