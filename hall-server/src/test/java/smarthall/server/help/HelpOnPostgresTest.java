package smarthall.server.help;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class HelpOnPostgresTest extends HelpContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
