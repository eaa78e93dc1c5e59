package smarthall.server.enrolment;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class EnrolmentOnPostgresTest extends EnrolmentContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
