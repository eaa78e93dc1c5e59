package smarthall.server.backup;

import java.io.IOException;
import java.nio.file.Path;

/** Copies the database, consistently and without stopping it. */
public interface DatabaseCopy {

    /** What came of it. */
    sealed interface Result {

        /** The copy is in the file. */
        record Written() implements Result {}

        /** This database is copied by a tool of its own. */
        record NotHere(String tool) implements Result {}
    }

    Result write(Path file) throws IOException;
}
