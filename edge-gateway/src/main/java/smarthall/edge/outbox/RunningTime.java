package smarthall.edge.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long the outbox's file has been open, all its openings together: a clock that nobody sets, so it can neither jump nor go
 * back. While the gateway is off it stands still. It lives in the file, on the writer's connection; a kill costs it what passed since
 * {@link #keep} or since the newest pack, whichever was later.
 */
final class RunningTime {
    private final Connection writer;
    private final LongSupplier nanoTime;
    private final long opened;
    private final long before;

    RunningTime(Connection writer, LongSupplier nanoTime) throws SQLException {
        this.writer = writer;
        this.nanoTime = nanoTime;
        this.opened = nanoTime.getAsLong();
        try (Statement statement = writer.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS ran (ms INTEGER NOT NULL)");
            statement.execute("INSERT INTO ran (ms) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM ran)");
            try (ResultSet row = statement.executeQuery("SELECT MAX(ms) FROM (SELECT ms FROM ran UNION ALL"
                    + " SELECT taken_ms FROM (SELECT taken_ms FROM pack ORDER BY seq DESC LIMIT 1))")) {
                this.before = row.next() ? row.getLong(1) : 0;
            }
        }
    }

    long millis() {
        return before + TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - opened);
    }

    /** Writes it down; the caller commits. */
    void keep() throws SQLException {
        try (PreparedStatement update = writer.prepareStatement("UPDATE ran SET ms = ?")) {
            update.setLong(1, millis());
            update.executeUpdate();
        }
    }
}
