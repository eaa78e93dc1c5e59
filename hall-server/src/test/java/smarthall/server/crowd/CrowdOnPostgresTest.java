package smarthall.server.crowd;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class CrowdOnPostgresTest extends CrowdStoreContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
