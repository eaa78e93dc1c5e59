package smarthall.server.catalogue;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import smarthall.server.testing.Tables;

class CatalogueOnH2Test extends CatalogueContract {

    @TempDir
    Path folder;

    @Override
    DataSource freshDatabase() {
        return Tables.h2(folder);
    }
}
