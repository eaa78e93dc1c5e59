package smarthall.server.crowd.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.crowd.CounterMark;
import smarthall.server.crowd.CounterRun;
import smarthall.server.crowd.CrowdStore;
import smarthall.server.crowd.Direction;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** Door counts in SQL: a row for each run of a counter, and one for each of its minutes. */
@Repository
class JdbcCrowdStore implements CrowdStore {

    private static final String KEY = "hall = ? AND device = ? AND direction = ? AND start_ms = ?";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    JdbcCrowdStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** The portable form of "insert or raise": a row that is there already is left by the insert and raised by the update. */
    @Override
    public void raise(List<CounterMark> marks) {
        each(
                "INSERT INTO crowd_count (hall, device, direction, start_ms, crossings, heard_ms)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                marks,
                (statement, mark) -> {
                    key(statement, 1, mark.run());
                    statement.setLong(5, mark.crossings());
                    statement.setLong(6, mark.heard().toEpochMilli());
                });
        each(
                "UPDATE crowd_count SET crossings = GREATEST(crossings, ?), heard_ms = GREATEST(heard_ms, ?) WHERE "
                        + KEY + " AND (crossings < ? OR heard_ms < ?)",
                marks,
                (statement, mark) -> {
                    statement.setLong(1, mark.crossings());
                    statement.setLong(2, mark.heard().toEpochMilli());
                    key(statement, 3, mark.run());
                    statement.setLong(7, mark.crossings());
                    statement.setLong(8, mark.heard().toEpochMilli());
                });
        each(
                "INSERT INTO crowd_minute (hall, device, direction, start_ms, minute_ms, crossings)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                marks,
                (statement, mark) -> {
                    key(statement, 1, mark.run());
                    statement.setLong(5, mark.minute().toEpochMilli());
                    statement.setLong(6, mark.crossings());
                });
        each(
                "UPDATE crowd_minute SET crossings = ? WHERE " + KEY + " AND minute_ms = ? AND crossings < ?",
                marks,
                (statement, mark) -> {
                    statement.setLong(1, mark.crossings());
                    key(statement, 2, mark.run());
                    statement.setLong(6, mark.minute().toEpochMilli());
                    statement.setLong(7, mark.crossings());
                });
    }

    @Override
    public List<Count> counts(HallId hall) {
        return jdbc.sql("SELECT device, direction, start_ms, crossings, heard_ms FROM crowd_count WHERE hall = ?")
                .param(hall.value())
                .query((row, index) -> count(hall, row))
                .list();
    }

    /**
     * A run that ended before is read from its own row; of one that goes on, the last minute before tells. The order names the
     * whole key because H2 walks an index backwards only then.
     */
    @Override
    public List<Count> countsBefore(HallId hall, Instant before) {
        return jdbc.sql("SELECT device, direction, start_ms, heard_ms, CASE WHEN heard_ms < :before THEN crossings"
                        + " ELSE COALESCE((SELECT m.crossings FROM crowd_minute m WHERE m.hall = c.hall"
                        + " AND m.device = c.device AND m.direction = c.direction AND m.start_ms = c.start_ms"
                        + " AND m.minute_ms < :before ORDER BY m.hall DESC, m.device DESC, m.direction DESC, m.start_ms DESC,"
                        + " m.minute_ms DESC LIMIT 1), 0) END AS crossings"
                        + " FROM crowd_count c WHERE c.hall = :hall")
                .param("before", before.toEpochMilli())
                .param("hall", hall.value())
                .query((row, index) -> count(hall, row))
                .list();
    }

    @Override
    public Map<Integer, List<Count>> countsByWindow(HallId hall, Instant begin, Duration window, int windows) {
        Map<Integer, List<Count>> counts = new HashMap<>();
        jdbc.sql("SELECT device, direction, start_ms, slot, MAX(crossings) AS crossings, MAX(minute_ms) AS heard_ms"
                        + " FROM (SELECT device, direction, start_ms, minute_ms, crossings,"
                        + " (minute_ms - :begin) / :length AS slot FROM crowd_minute"
                        + " WHERE hall = :hall AND minute_ms >= :begin AND minute_ms < :end) AS heard"
                        + " GROUP BY device, direction, start_ms, slot")
                .param("begin", begin.toEpochMilli())
                .param("length", window.toMillis())
                .param("end", begin.plus(window.multipliedBy(windows)).toEpochMilli())
                .param("hall", hall.value())
                .query(row -> {
                    counts.computeIfAbsent(row.getInt("slot"), slot -> new ArrayList<>())
                            .add(count(hall, row));
                });
        return counts;
    }

    private static Count count(HallId hall, ResultSet row) throws SQLException {
        return new Count(
                new CounterRun(
                        hall,
                        new DeviceId(row.getString("device")),
                        Direction.valueOf(row.getString("direction")),
                        Instant.ofEpochMilli(row.getLong("start_ms"))),
                row.getLong("crossings"),
                Instant.ofEpochMilli(row.getLong("heard_ms")));
    }

    private static void key(PreparedStatement statement, int first, CounterRun run) throws SQLException {
        statement.setString(first, run.hall().value());
        statement.setString(first + 1, run.device().value());
        statement.setString(first + 2, run.direction().name());
        statement.setLong(first + 3, run.start().toEpochMilli());
    }

    private void each(String sql, List<CounterMark> marks, ParameterizedPreparedStatementSetter<CounterMark> values) {
        batches.batchUpdate(sql, marks, marks.size(), values);
    }
}
