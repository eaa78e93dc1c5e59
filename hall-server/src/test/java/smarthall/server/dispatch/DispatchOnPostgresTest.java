package smarthall.server.dispatch;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class DispatchOnPostgresTest extends DispatchContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
