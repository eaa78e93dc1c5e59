package smarthall.server.backup.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class UpgradeOnH2Test extends UpgradeContract {

    @Override
    String url() {
        return "jdbc:h2:file:" + data.resolve("hall") + ";MODE=PostgreSQL;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    @Override
    DataSource open(String url) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(url);
        source.setUsername("hall");
        source.setPassword("");
        return source;
    }

    @Override
    String bytes() {
        return "VARBINARY";
    }

    /** H2 writes a table and its indexes anew for each column that is added: 100,000 take more than a minute. */
    @Override
    int largeRows() {
        return 25_000;
    }

    @Override
    boolean isCopied() {
        return true;
    }

    @Test
    void aPowerCutInTheMiddleOfAStepLosesNothing() throws Exception {
        DataSource database = open(url());
        Map<String, List<Map<String, String>>> before =
                new OldDatabase(database, bytes()).grownTo(5, 40).rows();
        close(database);

        assertThat(OtherProgram.run("-Xmx64m", data, url(), OtherProgram.POWER_CUT))
                .isEqualTo(137);
        assertThat(data.resolve(DatabaseUpgrade.MARK)).exists();

        DataSource again = open(url());
        upgrade(again);
        Map<String, List<Map<String, String>>> after = new OldDatabase(again, bytes()).rows();
        before.forEach((table, rows) -> assertThat(after.get(table)).as(table).hasSameSizeAs(rows));
        assertThat(after).doesNotContainKey("half");
        assertThat(data.resolve(DatabaseUpgrade.MARK)).doesNotExist();
        close(again);
    }

    @Test
    void aPowerCutInTheFirstStartOfAllIsForgotten() throws Exception {
        assertThat(OtherProgram.run("-Xmx64m", data, url(), OtherProgram.POWER_CUT))
                .isEqualTo(137);
        DataSource again = open(url());
        upgrade(again);
        assertThat(new OldDatabase(again, bytes()).rows())
                .containsKeys("ticket", "journal")
                .doesNotContainKey("half");
        assertThat(Files.exists(data.resolve("backups")))
                .as("there was nothing to copy")
                .isFalse();
        close(again);
    }
}
