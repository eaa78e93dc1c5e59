package smarthall.server.command;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class CommandsOnPostgresTest extends CommandContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
