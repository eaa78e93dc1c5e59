package smarthall.bench.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stopped hall has stored, by SQL: the server is not there to make it look better than it is.
 *
 * @param readings a row each
 * @param crossings people counted at doors, by the hall's counts
 * @param crossingsByMinute the same by its counts of each minute
 * @param sums what is summed up, against the rows
 * @param quarantined packs that the server refused
 */
record StoredHall(
        List<Reading> readings,
        Map<Door, Long> crossings,
        Map<Door, Long> crossingsByMinute,
        SummedUp sums,
        long quarantined) {

    static StoredHall read(Connection connection) throws SQLException {
        List<Reading> readings = new ArrayList<>();
        each(
                connection,
                "SELECT s.device, s.quantity, r.at_ms, r.measured FROM reading r JOIN series s ON s.id = r.series",
                row -> readings.add(new Reading(
                        new Reading.Key(row.getString(1), row.getString(2), row.getLong(3)), row.getDouble(4))));
        long[] quarantined = new long[1];
        each(connection, "SELECT COUNT(*) FROM quarantine", row -> quarantined[0] = row.getLong(1));
        return new StoredHall(
                readings,
                doors(connection, "crowd_count"),
                doors(connection, "crowd_minute"),
                SummedUp.read(connection),
                quarantined[0]);
    }

    private static Map<Door, Long> doors(Connection connection, String table) throws SQLException {
        Map<Door, Long> doors = new HashMap<>();
        each(
                connection,
                "SELECT device, start_ms, direction, MAX(crossings) FROM " + table
                        + " GROUP BY device, start_ms, direction",
                row -> doors.put(
                        new Door(row.getString(1), row.getLong(2), Door.Direction.valueOf(row.getString(3))),
                        row.getLong(4)));
        return doors;
    }

    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    static void each(Connection connection, String sql, Row taker) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                taker.take(row);
            }
        }
    }
}
