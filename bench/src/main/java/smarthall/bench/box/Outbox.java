package smarthall.bench.box;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.IntFunction;

/** The gateway's outbox, looked into from outside: a SQLite file, which bears a reader beside its writer. */
public final class Outbox {

    private static final int GROUP = 5_000;

    private final Path file;

    /** A pack as the gateway keeps it. */
    public record Pack(String device, String senml) {}

    public Outbox(Path data) {
        this.file = data.resolve("outbox.db");
    }

    /** How many packs wait for the server's receipt. */
    public long waiting() throws IOException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM pack")) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException unreadable) {
            throw new IOException("The outbox " + file + " cannot be read.", unreadable);
        }
    }

    /** Lays packs into it as if nodes had sent them; the gateway must not run. */
    public void fill(int packs, IntFunction<Pack> pack) throws IOException {
        try (Connection connection = open();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO pack (device, senml) VALUES (?, ?)")) {
            connection.setAutoCommit(false);
            for (int number = 0; number < packs; number++) {
                Pack next = pack.apply(number);
                insert.setString(1, next.device());
                insert.setString(2, next.senml());
                insert.addBatch();
                if (number % GROUP == GROUP - 1) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException refused) {
            throw new IOException("The outbox " + file + " cannot be filled.", refused);
        }
    }

    private Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout=5000");
        }
        return connection;
    }
}
