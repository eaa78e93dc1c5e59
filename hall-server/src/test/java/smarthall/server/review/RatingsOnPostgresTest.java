package smarthall.server.review;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class RatingsOnPostgresTest extends RatingContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
