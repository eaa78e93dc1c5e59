package smarthall.server.description;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class LinesThatGoOnPostgresTest extends LinesThatGoContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
