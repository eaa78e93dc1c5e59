package smarthall.server.outlet.web;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class ReadingHookOnPostgresTest extends ReadingHookContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
