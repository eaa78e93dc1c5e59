package smarthall.endtoend;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The stopped hall's database, read by SQL: the server is not there to make it look better than it is. */
final class StoredHall implements AutoCloseable {

    private final Connection connection;
    private final Optional<StoppedDatabases> databases;

    /** What a stopped box holds, in whatever form. */
    static StoredHall of(HallBox box) throws SQLException {
        if (box.form() == Form.PLAIN) {
            return new StoredHall(box.data());
        }
        StoppedDatabases databases = new StoppedDatabases(box);
        return new StoredHall(databases.postgres(), Optional.of(databases));
    }

    private StoredHall(Connection connection, Optional<StoppedDatabases> databases) {
        this.connection = connection;
        this.databases = databases;
    }

    StoredHall(Path data) throws SQLException {
        databases = Optional.empty();
        connection = DriverManager.getConnection(
                "jdbc:h2:file:" + data.resolve("hall").toAbsolutePath()
                        + ";MODE=PostgreSQL;ACCESS_MODE_DATA=r;IFEXISTS=TRUE",
                "hall",
                "");
    }

    long countOfReadings() throws SQLException {
        if (databases.isPresent()) {
            return readings().size();
        }
        return count("SELECT count(*) FROM reading");
    }

    /** Readings that stand there more than once: same device, quantity and millisecond. */
    long doubledReadings() throws SQLException {
        if (databases.isPresent()) {
            List<String> keys = readings().stream()
                    .map(reading -> reading.name() + "@" + reading.at())
                    .toList();
            return keys.size() - keys.stream().distinct().count();
        }
        return count("SELECT count(*) FROM (SELECT s.hall, s.device, s.quantity, r.at_ms FROM reading r"
                + " JOIN series s ON s.id = r.series GROUP BY s.hall, s.device, s.quantity, r.at_ms"
                + " HAVING count(*) > 1)");
    }

    List<Reading> readings() throws SQLException {
        if (databases.isPresent()) {
            return databases.get().readings();
        }
        return rows(
                "SELECT s.device, s.quantity, r.at_ms, r.measured FROM reading r JOIN series s ON s.id = r.series",
                row -> new Reading(row.getString(1), row.getString(2), row.getLong(3), row.getDouble(4)));
    }

    long quarantinedPacks() throws SQLException {
        return count("SELECT count(*) FROM quarantine");
    }

    /** What was counted at a door at the end, by the time its counters began. */
    Map<Long, Crossings> crossings(String device) throws SQLException {
        return crossingsIn("crowd_count", device);
    }

    /** The same out of the counts kept for each minute. */
    Map<Long, Crossings> crossingsByMinutes(String device) throws SQLException {
        return crossingsIn("crowd_minute", device);
    }

    private Map<Long, Crossings> crossingsIn(String table, String device) throws SQLException {
        Map<Long, Crossings> counted = new TreeMap<>();
        rows(
                "SELECT start_ms, max(CASE direction WHEN 'IN' THEN crossings END),"
                        + " max(CASE direction WHEN 'OUT' THEN crossings END)"
                        + " FROM " + table + " WHERE device = '" + device + "' GROUP BY start_ms",
                row -> counted.put(row.getLong(1), new Crossings(row.getLong(2), row.getLong(3))));
        return counted;
    }

    /** What all doors together had counted before a full minute. */
    Crossings crossingsBefore(Instant minute) throws SQLException {
        List<Crossings> runs = rows(
                "SELECT max(CASE direction WHEN 'IN' THEN crossings ELSE 0 END),"
                        + " max(CASE direction WHEN 'OUT' THEN crossings ELSE 0 END)"
                        + " FROM crowd_minute WHERE minute_ms < " + minute.toEpochMilli()
                        + " GROUP BY device, start_ms",
                row -> new Crossings(row.getLong(1), row.getLong(2)));
        return runs.stream().reduce(Crossings.NONE, Crossings::plus);
    }

    /** Every alert there ever was by a rule in a zone. */
    List<StoredAlert> alerts(String rule, String zone) throws SQLException {
        return rows(
                "SELECT id, raised_ms FROM alert WHERE rule = '" + rule + "' AND zone = '" + zone
                        + "' ORDER BY raised_ms",
                row -> new StoredAlert(row.getString(1), Instant.ofEpochMilli(row.getLong(2))));
    }

    /** When the hall wrote something down about something; it must be there once. */
    Instant entryOf(String kind, String subject) throws SQLException {
        List<Instant> entries = rows(
                "SELECT at_ms FROM journal WHERE kind = '" + kind + "' AND subject = '" + subject + "'",
                row -> Instant.ofEpochMilli(row.getLong(1)));
        if (entries.size() != 1) {
            throw new AssertionError(kind + " of " + subject + " stands in the journal " + entries.size() + " times");
        }
        return entries.get(0);
    }

    List<StoredTicket> tickets() throws SQLException {
        return rows(
                "SELECT id, business_day, number, idempotency_key FROM ticket",
                row -> new StoredTicket(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    /** Ids of tickets that were issued, as the hall's journal has them, one for each entry. */
    List<String> issuedTickets() throws SQLException {
        return rows("SELECT subject FROM journal WHERE kind = 'ticket-issued'", row -> row.getString(1));
    }

    /**
     * A row of the table of tickets.
     *
     * @param key the Idempotency-Key it was asked for with
     */
    record StoredTicket(String id, String day, String number, String key) {}

    /** A row of the table of alerts. */
    record StoredAlert(String id, Instant raised) {}

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Row<T> each) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(each.read(row));
            }
        }
        return rows;
    }

    private long count(String sql) throws SQLException {
        return rows(sql, row -> row.getLong(1)).get(0);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        databases.ifPresent(StoppedDatabases::close);
    }
}
