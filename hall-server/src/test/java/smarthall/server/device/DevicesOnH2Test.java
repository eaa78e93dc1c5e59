package smarthall.server.device;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import smarthall.server.testing.Tables;

class DevicesOnH2Test extends DeviceBoardContract {

    @TempDir
    Path folder;

    @Override
    DataSource freshDatabase() {
        return Tables.h2(folder);
    }
}
