package smarthall.server.outlet;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class OutletsOnPostgresTest extends OutletContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
