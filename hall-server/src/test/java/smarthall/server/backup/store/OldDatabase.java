package smarthall.server.backup.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import smarthall.server.casework.ReceiptNumber;

/**
 * A database that was made by the first schema and has lived through the later ones: what each schema brought is filled while
 * that schema is the newest, from {@code upgrade/V*.sql}, with statements as its program would have written them.
 */
final class OldDatabase {

    static final String PASSWORD = "a-password-of-old";
    private static final String PASSWORD_HASH =
            PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(PASSWORD);

    private final DataSource database;
    private final String bytes;

    /**
     * @param bytes the type that a text is cast to for a column of bytes
     */
    OldDatabase(DataSource database, String bytes) {
        this.database = database;
        this.bytes = bytes;
    }

    /** The numbers of all schemas there have been, oldest first. */
    static List<Integer> schemas() {
        return Arrays.stream(Flyway.configure()
                        .dataSource("jdbc:h2:mem:", "hall", "")
                        .load()
                        .info()
                        .all())
                .map(schema -> Integer.valueOf(schema.getVersion().toString()))
                .toList();
    }

    /** Brings the database to a schema, from the one it has, filling on the way. */
    OldDatabase grownTo(int schema, int rows) {
        for (int version : schemas().stream().filter(each -> each <= schema).toList()) {
            Flyway.configure()
                    .dataSource(database)
                    .target(MigrationVersion.fromVersion(Integer.toString(version)))
                    .load()
                    .migrate();
            fill(version, rows);
        }
        return this;
    }

    private void fill(int version, int rows) {
        try (InputStream script = OldDatabase.class.getResourceAsStream("/upgrade/V" + version + ".sql")) {
            if (script == null) {
                return; // a schema without a table of its own
            }
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${rows}", Integer.toString(rows))
                    .replace("${bytes}", bytes)
                    .replace("${password}", PASSWORD_HASH)
                    .replace("${hash}", "ab".repeat(32))
                    .replace(
                            "${receipt}",
                            ReceiptNumber.of(LocalDate.of(2026, 2, 2), 1).value());
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String each : sql.split(";\\s*\\n")) {
                    statement.execute(each);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (SQLException wrong) {
            throw new AssertionError("upgrade/V" + version + ".sql", wrong);
        }
    }

    /** Every row of every table but Flyway's own: table to rows, a row as column to value. */
    Map<String, List<Map<String, String>>> rows() throws SQLException {
        Map<String, List<Map<String, String>>> all = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet table = statement.executeQuery(
                    "SELECT table_name FROM information_schema.tables WHERE LOWER(table_schema) = 'public'")) {
                while (table.next()) {
                    tables.add(table.getString(1));
                }
            }
            for (String table : tables) {
                if (!table.equalsIgnoreCase("flyway_schema_history")) {
                    all.put(table.toLowerCase(Locale.ROOT), rows(statement, table));
                }
            }
        }
        return all;
    }

    private static List<Map<String, String>> rows(Statement statement, String table) throws SQLException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
            ResultSetMetaData columns = row.getMetaData();
            while (row.next()) {
                Map<String, String> values = new HashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    values.put(columns.getColumnName(i).toLowerCase(Locale.ROOT), text(row.getObject(i)));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    private static String text(Object value) {
        return value instanceof byte[] content ? HexFormat.of().formatHex(content) : String.valueOf(value);
    }
}
