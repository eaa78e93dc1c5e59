package smarthall.server.device;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class DevicesOnPostgresTest extends DeviceBoardContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
