package smarthall.server.backup.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import smarthall.server.backup.DatabaseCopy;

/** H2 copies itself, online, into a zip with its one file; PostgreSQL has pg_dump. */
@Repository
class JdbcDatabaseCopy implements DatabaseCopy {

    private final JdbcTemplate jdbc;

    JdbcDatabaseCopy(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Result write(Path file) {
        String product = jdbc.execute((ConnectionCallback<String>) JdbcDatabaseCopy::product);
        if (!"H2".equals(product)) {
            return new Result.NotHere("pg_dump");
        }
        jdbc.update("BACKUP TO ?", file.toString());
        return new Result.Written();
    }

    private static String product(Connection connection) throws java.sql.SQLException {
        DatabaseMetaData about = connection.getMetaData();
        return about.getDatabaseProductName();
    }
}
