package smarthall.server.description;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class LinesThatGoOnH2Test extends LinesThatGoContract {

    @Override
    DataSource freshDatabase() {
        return Tables.h2InMemory();
    }
}
