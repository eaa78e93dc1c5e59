package smarthall.server.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Databases with the product's own migrations, one H2 file or PostgreSQL database for each test class. */
public final class Tables {

    private Tables() {}

    /** A fresh H2 file with the product's settings. */
    public static DataSource h2(Path folder) {
        return migrated("jdbc:h2:file:" + folder.resolve("hall") + ";MODE=PostgreSQL;WRITE_DELAY=0", "hall");
    }

    /** A fresh H2 in memory, which lives as long as the tests do. */
    public static DataSource h2InMemory() {
        return migrated("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1", "hall");
    }

    /** A fresh database on a real PostgreSQL. */
    public static DataSource postgres() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        return migrated(PostgresServer.get().freshDatabase(name), "hall");
    }

    private static DataSource migrated(String url, String user) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(url);
        source.setUsername(user);
        source.setPassword("");
        source.setMaximumPoolSize(10);
        // A test class leaves its pool behind; idle ones must not use up the server.
        source.setMinimumIdle(0);
        source.setIdleTimeout(10_000);
        Flyway.configure().dataSource(source).load().migrate();
        return source;
    }
}
