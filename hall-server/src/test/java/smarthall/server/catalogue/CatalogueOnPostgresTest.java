package smarthall.server.catalogue;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class CatalogueOnPostgresTest extends CatalogueContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
