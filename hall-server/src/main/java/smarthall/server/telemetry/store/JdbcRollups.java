package smarthall.server.telemetry.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.telemetry.MinuteListener;
import smarthall.server.telemetry.MinuteSum;
import smarthall.server.telemetry.MinuteSums;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Rollups;

/**
 * Minutes and hours made anew from what they consist of, whenever that has changed. A commit that stores readings names their
 * minutes in rows of its own; whoever finds such a row finds the readings too, and what is not committed yet has a row still to
 * come. So sums are exact however readings come, and storing them waits for nobody.
 */
@Repository
@Conditional(NoOtherStore.class)
class JdbcRollups implements Rollups, MinuteSums {

    /** Minutes in one transaction. */
    private static final int AT_ONCE = 20;

    private static final String LEVELS = Arrays.stream(Quantity.values())
            .filter(Quantity::isLevel)
            .map(quantity -> "'" + quantity.senmlName() + "'")
            .collect(Collectors.joining(", "));

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final List<MinuteListener> listeners;

    JdbcRollups(JdbcClient jdbc, JdbcTemplate batches, Optional<List<MinuteListener>> listeners) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.listeners = listeners.orElse(List.of());
    }

    private record Sum(int series, long at, long readings, double least, double most, double total) {}

    /** How far a hall's sums can be relied on now. */
    Settled settled(HallId hall) {
        return jdbc.sql("SELECT raw_ms, minute_ms,"
                        + " (SELECT minute_ms FROM minute_due WHERE hall = :hall ORDER BY hall, minute_ms LIMIT 1) AS next_minute,"
                        + " (SELECT hour_ms FROM hour_due WHERE hall = :hall ORDER BY hall, hour_ms LIMIT 1) AS next_hour"
                        + " FROM rollup_floor WHERE id = 1")
                .param("hall", hall.value())
                .query((row, index) -> {
                    long minute = row.getLong("next_minute");
                    long minutesUntil = row.wasNull() ? Long.MAX_VALUE : minute;
                    long hour = row.getLong("next_hour");
                    long hoursUntil = row.wasNull() ? Long.MAX_VALUE : hour;
                    return new Settled(
                            minutesUntil,
                            Math.min(hoursUntil, Settled.down(minutesUntil, Settled.HOUR)),
                            row.getLong("raw_ms"),
                            row.getLong("minute_ms"));
                })
                .single();
    }

    @Override
    @Transactional
    public boolean sumUp(HallId hall, Instant now) {
        // Two at once could each write a sum that lacks what the other one has seen.
        List<Long> floor = jdbc.sql("SELECT raw_ms FROM rollup_floor WHERE id = 1 FOR UPDATE SKIP LOCKED")
                .query(Long.class)
                .list();
        if (floor.isEmpty()) {
            return false;
        }
        List<Long> minutes = dueMinutes(hall, Settled.down(now.toEpochMilli(), Settled.MINUTE));
        for (long minute : minutes) {
            // Before the readings are read: what is named after this is read by the next one.
            jdbc.sql("DELETE FROM minute_due WHERE hall = ? AND minute_ms = ?")
                    .params(hall.value(), minute)
                    .update();
            if (minute >= floor.get(0)) {
                write("reading_minute", minuteOf(hall, minute));
            }
        }
        List<Long> summedUp =
                minutes.stream().filter(minute -> minute >= floor.get(0)).toList();
        nameHours(hall, summedUp);
        if (!summedUp.isEmpty()) {
            listeners.forEach(listener -> listener.summedUp(hall, summedUp));
        }
        boolean anyHour = sumUpHour(hall, Settled.down(now.toEpochMilli(), Settled.HOUR));
        return anyHour || minutes.size() == AT_ONCE;
    }

    @Override
    public List<MinuteSum> of(HallId hall, Instant minute) {
        return jdbc
                .sql("SELECT s.device, s.quantity, m.readings, m.least, m.most, m.total FROM series s"
                        + " JOIN reading_minute m ON m.series = s.id WHERE s.hall = ? AND m.at_ms = ?"
                        + " ORDER BY s.device, s.quantity")
                .params(hall.value(), minute.toEpochMilli())
                .query((row, index) -> {
                    DeviceId device = new DeviceId(row.getString("device"));
                    long count = row.getLong("readings");
                    double least = row.getDouble("least");
                    double most = row.getDouble("most");
                    double total = row.getDouble("total");
                    return Quantity.named(row.getString("quantity"))
                            .map(quantity -> new MinuteSum(
                                    device, quantity, least, quantity.meanOf(total / count), most, count));
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Long> dueMinutes(HallId hall, long before) {
        return jdbc.sql("SELECT DISTINCT hall, minute_ms FROM minute_due WHERE hall = ? AND minute_ms < ?"
                        + " ORDER BY hall, minute_ms LIMIT ?")
                .params(hall.value(), before, AT_ONCE)
                .query((row, index) -> row.getLong("minute_ms"))
                .list();
    }

    private List<Sum> minuteOf(HallId hall, long minute) {
        return sums(
                "SELECT series, COUNT(*) AS readings, MIN(measured) AS least, MAX(measured) AS most, SUM(term) AS total"
                        + " FROM (SELECT r.series, r.measured, CASE WHEN s.quantity IN (" + LEVELS
                        + ") THEN POWER(CAST(10 AS DOUBLE PRECISION), r.measured / 10) ELSE r.measured END AS term"
                        + " FROM series s JOIN reading r ON r.series = s.id WHERE s.hall = ? AND r.at_ms >= ? AND r.at_ms < ?)"
                        + " terms GROUP BY series",
                hall,
                minute,
                Settled.MINUTE);
    }

    private void nameHours(HallId hall, List<Long> minutes) {
        Set<Long> hours = new TreeSet<>();
        minutes.forEach(minute -> hours.add(Settled.down(minute, Settled.HOUR)));
        for (long hour : hours) {
            jdbc.sql("INSERT INTO hour_due (hall, hour_ms) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(hall.value(), hour)
                    .update();
        }
    }

    /** One hour that is over and has no minute to come, if there is one. */
    private boolean sumUpHour(HallId hall, long before) {
        List<Long> hours = jdbc.sql("SELECT hour_ms FROM hour_due WHERE hall = ? AND hour_ms < ? AND NOT EXISTS"
                        + " (SELECT 1 FROM minute_due WHERE minute_due.hall = hour_due.hall"
                        + " AND minute_ms >= hour_ms AND minute_ms < hour_ms + 3600000)"
                        + " ORDER BY hall, hour_ms LIMIT 1")
                .params(hall.value(), before)
                .query(Long.class)
                .list();
        for (long hour : hours) {
            write(
                    "reading_hour",
                    sums(
                            "SELECT series, SUM(readings) AS readings, MIN(least) AS least, MAX(most) AS most, SUM(total) AS total"
                                    + " FROM (SELECT m.series, m.readings, m.least, m.most, m.total FROM series s"
                                    + " JOIN reading_minute m ON m.series = s.id WHERE s.hall = ? AND m.at_ms >= ? AND m.at_ms < ?)"
                                    + " minutes GROUP BY series",
                            hall,
                            hour,
                            Settled.HOUR));
            jdbc.sql("DELETE FROM hour_due WHERE hall = ? AND hour_ms = ?")
                    .params(hall.value(), hour)
                    .update();
        }
        return !hours.isEmpty();
    }

    private List<Sum> sums(String sql, HallId hall, long at, long length) {
        return jdbc.sql(sql)
                .params(hall.value(), at, at + length)
                .query((row, index) -> new Sum(
                        row.getInt("series"),
                        at,
                        row.getLong("readings"),
                        row.getDouble("least"),
                        row.getDouble("most"),
                        row.getDouble("total")))
                .list();
    }

    /** The portable form of "insert or change": nearly all are new. */
    private void write(String table, List<Sum> sums) {
        if (sums.isEmpty()) {
            return;
        }
        int[][] written = batches.batchUpdate(
                "INSERT INTO " + table + " (series, at_ms, readings, least, most, total) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                sums,
                sums.size(),
                (statement, sum) -> {
                    statement.setInt(1, sum.series());
                    statement.setLong(2, sum.at());
                    statement.setLong(3, sum.readings());
                    statement.setDouble(4, sum.least());
                    statement.setDouble(5, sum.most());
                    statement.setDouble(6, sum.total());
                });
        List<Sum> there = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            if (written[0][i] != 1) {
                there.add(sums.get(i));
            }
        }
        change(table, there);
    }

    private void change(String table, List<Sum> sums) {
        batches.batchUpdate(
                "UPDATE " + table + " SET readings = ?, least = ?, most = ?, total = ? WHERE series = ? AND at_ms = ?",
                sums,
                Math.max(1, sums.size()),
                (statement, sum) -> {
                    statement.setLong(1, sum.readings());
                    statement.setDouble(2, sum.least());
                    statement.setDouble(3, sum.most());
                    statement.setDouble(4, sum.total());
                    statement.setInt(5, sum.series());
                    statement.setLong(6, sum.at());
                });
    }
}
