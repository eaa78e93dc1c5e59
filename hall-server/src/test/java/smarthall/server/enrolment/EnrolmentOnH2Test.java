package smarthall.server.enrolment;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import smarthall.server.testing.Tables;

class EnrolmentOnH2Test extends EnrolmentContract {

    @TempDir
    Path tables;

    @Override
    DataSource freshDatabase() {
        return Tables.h2(tables);
    }
}
