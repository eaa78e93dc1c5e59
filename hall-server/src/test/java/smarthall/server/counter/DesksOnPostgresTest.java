package smarthall.server.counter;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class DesksOnPostgresTest extends TicketAndCounterDeskContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
