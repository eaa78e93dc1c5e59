package smarthall.server.counter;

import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import smarthall.server.testing.Tables;

class DesksOnPostgresTest {

    @Nested
    class Call extends CallContract {

        @Override
        DataSource freshDatabase() {
            return Tables.postgres();
        }
    }

    @Nested
    class Issue extends IssueContract {

        @Override
        DataSource freshDatabase() {
            return Tables.postgres();
        }
    }

    @Nested
    class Rules extends RulesContract {

        @Override
        DataSource freshDatabase() {
            return Tables.postgres();
        }
    }

    @Nested
    class Undo extends UndoContract {

        @Override
        DataSource freshDatabase() {
            return Tables.postgres();
        }
    }

    @Nested
    class Visit extends VisitContract {

        @Override
        DataSource freshDatabase() {
            return Tables.postgres();
        }
    }
}
