package smarthall.server.dispatch;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class TidalOnPostgresTest extends TidalContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
