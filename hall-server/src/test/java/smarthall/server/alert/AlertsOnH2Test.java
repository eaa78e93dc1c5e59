package smarthall.server.alert;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import smarthall.server.testing.Tables;

class AlertsOnH2Test extends AlertContract {

    @TempDir
    Path folder;

    @Override
    DataSource freshDatabase() {
        return Tables.h2(folder);
    }
}
