package smarthall.server.review;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import smarthall.server.testing.Tables;

class RatingsOnH2Test extends RatingContract {

    @TempDir
    Path folder;

    @Override
    DataSource freshDatabase() {
        return Tables.h2(folder);
    }
}
