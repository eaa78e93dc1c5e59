package smarthall.server.outlet.web;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class ReadingHookOnH2Test extends ReadingHookContract {

    @Override
    DataSource freshDatabase() {
        return Tables.h2(folder);
    }
}
