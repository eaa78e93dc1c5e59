package smarthall.bench.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The sums by minute and hour of a stopped hall, against what they are made of. What is still to be summed up is left out.
 *
 * @param minutes sums by minute that were compared
 * @param hours sums by hour that were compared
 * @param wrong minutes and hours that are missing, too many, or say something else than what they are made of
 */
record SummedUp(long minutes, long hours, long wrong) {

    private static final double PRECISION = 1e-9;

    private static final String RAW = "SELECT series, at, COUNT(*), MIN(measured), MAX(measured), SUM(term) FROM"
            + " (SELECT series, at_ms / 60000 * 60000 AS at, measured, CASE WHEN s.quantity = 'noise'"
            + " THEN POWER(CAST(10 AS DOUBLE PRECISION), measured / 10) ELSE measured END AS term"
            + " FROM reading JOIN series s ON s.id = reading.series) terms GROUP BY series, at";
    private static final String MINUTES_OF_HOURS =
            "SELECT series, at, SUM(readings), MIN(least), MAX(most), SUM(total) FROM"
                    + " (SELECT series, at_ms / 3600000 * 3600000 AS at, readings, least, most, total FROM reading_minute)"
                    + " minutes GROUP BY series, at";

    private record Key(int series, long at) {}

    private record Sum(long readings, double least, double most, double total) {

        boolean says(Sum other) {
            return readings == other.readings
                    && least == other.least
                    && most == other.most
                    && Math.abs(total - other.total) <= PRECISION * Math.max(1, Math.abs(total));
        }
    }

    static SummedUp read(Connection connection) throws SQLException {
        Set<Long> dueMinutes = times(connection, "SELECT minute_ms FROM minute_due");
        Set<Long> dueHours = times(connection, "SELECT hour_ms FROM hour_due");
        dueMinutes.forEach(minute -> dueHours.add(minute - minute % 3_600_000));
        Map<Key, Sum> minutes = sums(connection, all("reading_minute"), dueMinutes);
        Map<Key, Sum> hours = sums(connection, all("reading_hour"), dueHours);
        return new SummedUp(
                minutes.size(),
                hours.size(),
                differing(sums(connection, RAW, dueMinutes), minutes)
                        + differing(sums(connection, MINUTES_OF_HOURS, dueHours), hours));
    }

    private static String all(String table) {
        return "SELECT series, at_ms, readings, least, most, total FROM " + table;
    }

    private static Set<Long> times(Connection connection, String sql) throws SQLException {
        Set<Long> times = new HashSet<>();
        StoredHall.each(connection, sql, row -> times.add(row.getLong(1)));
        return times;
    }

    private static Map<Key, Sum> sums(Connection connection, String sql, Set<Long> without) throws SQLException {
        Map<Key, Sum> sums = new HashMap<>();
        StoredHall.each(connection, sql, row -> {
            if (!without.contains(row.getLong(2))) {
                sums.put(
                        new Key(row.getInt(1), row.getLong(2)),
                        new Sum(row.getLong(3), row.getDouble(4), row.getDouble(5), row.getDouble(6)));
            }
        });
        return sums;
    }

    private static long differing(Map<Key, Sum> expected, Map<Key, Sum> found) {
        Set<Key> keys = new HashSet<>(expected.keySet());
        keys.addAll(found.keySet());
        return keys.stream()
                .filter(key -> !expected.containsKey(key)
                        || !found.containsKey(key)
                        || !expected.get(key).says(found.get(key)))
                .count();
    }
}
