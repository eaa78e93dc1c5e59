package smarthall.bench.box;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What a box's server keeps its data in, from the start of a bench to its end. */
public interface Database extends AutoCloseable {

    /** What {@code ./hall} is told on its command line. */
    List<String> options();

    /** What the server is told in its environment. */
    Map<String, String> environment();

    /**
     * A look at what is stored, by SQL; with an embedded database only when the box has stopped.
     *
     * @param data the box's folder
     */
    Connection connect(Path data) throws SQLException;

    /** Ends what was started for it, and removes it. */
    @Override
    void close() throws IOException;
}
