package smarthall.server.alert;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class AlertsOnPostgresTest extends AlertContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
