package smarthall.server.telemetry.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import smarthall.server.telemetry.Reading;

/** Writes readings as rows, and with them the minutes that must be summed up. */
@Repository
class JdbcRawReadings {

    /**
     * All rows of a batch in one statement. What is there already is left out by a look at its key: running into it costs H2 an
     * exception each. The look is a question for each row, so that no planner can read the whole table for it.
     */
    private static final String INSERT = "INSERT INTO reading (series, at_ms, measured)"
            + " SELECT fresh.series, fresh.at_ms, fresh.measured FROM UNNEST(CAST(? AS INTEGER ARRAY),"
            + " CAST(? AS BIGINT ARRAY), CAST(? AS DOUBLE PRECISION ARRAY)) AS fresh (series, at_ms, measured)"
            + " WHERE (SELECT known.series FROM reading known"
            + " WHERE known.series = fresh.series AND known.at_ms = fresh.at_ms) IS NULL"
            + " ON CONFLICT DO NOTHING";

    private final JdbcTemplate jdbc;
    private final JdbcSeries series;

    JdbcRawReadings(JdbcTemplate jdbc, JdbcSeries series) {
        this.jdbc = jdbc;
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
            rows.add(new Row(series.of(reading.series()), reading.at().toEpochMilli(), reading.value()));
        }
        // One order for all writers, so that two servers on one database never wait for each other in a circle.
        rows.sort(Comparator.comparingInt(Row::series).thenComparingLong(Row::atMillis));
        insert(rows);
        nameMinutes(readings);
    }

    private void insert(List<Row> rows) {
        jdbc.execute((Connection connection) -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                array(connection, statement, 1, "INTEGER", rows, Row::series);
                array(connection, statement, 2, "BIGINT", rows, Row::atMillis);
                array(connection, statement, 3, "DOUBLE", rows, Row::value);
                return statement.executeUpdate();
            }
        });
    }

    private static void array(
            Connection connection,
            PreparedStatement statement,
            int index,
            String type,
            List<Row> rows,
            Function<Row, Object> value)
            throws SQLException {
        statement.setArray(
                index, connection.createArrayOf(type, rows.stream().map(value).toArray()));
    }

    private void nameMinutes(List<Reading> readings) {
        Set<Due> minutes = new LinkedHashSet<>();
        for (Reading reading : readings) {
            minutes.add(
                    new Due(reading.hall().value(), Settled.down(reading.at().toEpochMilli(), Settled.MINUTE)));
        }
        jdbc.batchUpdate(
                "INSERT INTO minute_due (hall, minute_ms) VALUES (?, ?)", minutes, minutes.size(), (statement, due) -> {
                    statement.setString(1, due.hall());
                    statement.setLong(2, due.minute());
                });
    }
}
