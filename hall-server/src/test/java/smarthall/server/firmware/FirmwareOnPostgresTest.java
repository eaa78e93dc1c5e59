package smarthall.server.firmware;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class FirmwareOnPostgresTest extends FirmwareContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
