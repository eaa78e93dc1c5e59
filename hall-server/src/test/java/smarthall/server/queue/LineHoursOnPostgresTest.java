package smarthall.server.queue;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class LineHoursOnPostgresTest extends LineHoursContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
