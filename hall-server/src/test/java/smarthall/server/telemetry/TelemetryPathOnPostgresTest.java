package smarthall.server.telemetry;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class TelemetryPathOnPostgresTest extends TelemetryPathContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
