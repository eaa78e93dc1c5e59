package smarthall.server.outlet;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import smarthall.server.testing.Tables;

class OutletsOnH2Test extends OutletContract {

    @TempDir
    Path folder;

    @Override
    DataSource freshDatabase() {
        return Tables.h2(folder);
    }
}
