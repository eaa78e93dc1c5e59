package smarthall.server.backup.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import javax.sql.DataSource;
import smarthall.server.testing.PostgresServer;

class UpgradeOnPostgresTest extends UpgradeContract {

    @Override
    String url() {
        return PostgresServer.get()
                .freshDatabase("t" + UUID.randomUUID().toString().replace("-", ""));
    }

    @Override
    DataSource open(String url) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(url);
        source.setUsername("hall");
        source.setPassword("");
        source.setMinimumIdle(0);
        source.setIdleTimeout(10_000);
        return source;
    }

    @Override
    String bytes() {
        return "BYTEA";
    }

    @Override
    int largeRows() {
        return 100_000;
    }

    @Override
    boolean isCopied() {
        return false;
    }
}
