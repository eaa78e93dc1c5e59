package smarthall.bench.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

    @TempDir
    Path data;

    @Test
    void packsAreLaidBehindThoseThatWaitAndCounted() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("outbox.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE pack (seq INTEGER PRIMARY KEY AUTOINCREMENT, device TEXT NOT NULL,"
                    + " senml TEXT NOT NULL)");
            statement.execute("INSERT INTO pack (seq, device, senml) VALUES (1000, 'door-1', '[]')");
        }
        Outbox outbox = new Outbox(data);

        outbox.fill(12_345, number -> new Outbox.Pack("swarm-" + number, "[]"));

        assertThat(outbox.waiting()).isEqualTo(12_346);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("outbox.db"));
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT MIN(seq), MAX(seq) FROM pack WHERE device LIKE 'swarm-%'")) {
            assertThat(row.getLong(1)).isEqualTo(1001);
            assertThat(row.getLong(2)).isEqualTo(1000 + 12_345);
        }
    }
}
