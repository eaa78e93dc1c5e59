package smarthall.server.counter;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import smarthall.server.testing.Tables;

class DesksOnH2Test {

    @TempDir
    Path folder;

    @Nested
    class Call extends CallContract {

        @Override
        DataSource freshDatabase() {
            return Tables.h2(folder);
        }
    }

    @Nested
    class Issue extends IssueContract {

        @Override
        DataSource freshDatabase() {
            return Tables.h2(folder);
        }
    }

    @Nested
    class Rules extends RulesContract {

        @Override
        DataSource freshDatabase() {
            return Tables.h2(folder);
        }
    }

    @Nested
    class Undo extends UndoContract {

        @Override
        DataSource freshDatabase() {
            return Tables.h2(folder);
        }
    }

    @Nested
    class Visit extends VisitContract {

        @Override
        DataSource freshDatabase() {
            return Tables.h2(folder);
        }
    }
}
