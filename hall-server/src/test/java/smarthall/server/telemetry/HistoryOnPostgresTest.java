package smarthall.server.telemetry;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class HistoryOnPostgresTest extends HistoryContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
