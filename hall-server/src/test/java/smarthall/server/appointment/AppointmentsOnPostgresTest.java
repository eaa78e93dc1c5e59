package smarthall.server.appointment;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class AppointmentsOnPostgresTest extends AppointmentContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
