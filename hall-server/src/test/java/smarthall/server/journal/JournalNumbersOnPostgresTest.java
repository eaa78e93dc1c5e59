package smarthall.server.journal;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class JournalNumbersOnPostgresTest extends JournalNumbersContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
