package smarthall.server.casework;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class CaseworkOnPostgresTest extends CaseworkContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
