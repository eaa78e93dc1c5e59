package smarthall.server.telemetry.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import smarthall.server.telemetry.Reading;

/** Writes readings as rows, and with them the minutes that must be summed up. */
@Repository
class JdbcRawReadings {

    private final JdbcTemplate batches;
    private final JdbcSeries series;

    JdbcRawReadings(JdbcTemplate batches, JdbcSeries series) {
        this.batches = batches;
        this.series = series;
    }

    private record Row(int series, long atMillis, double value) {}

    private record Due(String hall, long minute) {}

    /** Stores each reading once, in the caller's transaction. */
    void add(List<Reading> readings) {
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
        nameMinutes(readings);
    }

    private void nameMinutes(List<Reading> readings) {
        Set<Due> minutes = new LinkedHashSet<>();
        for (Reading reading : readings) {
            minutes.add(
                    new Due(reading.hall().value(), Settled.down(reading.at().toEpochMilli(), Settled.MINUTE)));
        }
        batches.batchUpdate(
                "INSERT INTO minute_due (hall, minute_ms) VALUES (?, ?)", minutes, minutes.size(), (statement, due) -> {
                    statement.setString(1, due.hall());
                    statement.setLong(2, due.minute());
                });
    }
}
