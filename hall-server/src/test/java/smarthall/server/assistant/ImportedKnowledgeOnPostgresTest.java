package smarthall.server.assistant;

import javax.sql.DataSource;
import smarthall.server.testing.Tables;

class ImportedKnowledgeOnPostgresTest extends ImportedKnowledgeContract {

    @Override
    DataSource freshDatabase() {
        return Tables.postgres();
    }
}
