package smarthall.server.terminal;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class TerminalsOnPostgresTest extends TerminalContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
