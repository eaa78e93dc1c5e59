package smarthall.server.problem.log;

import java.io.IOException;
import java.sql.SQLException;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.StandardStackTracePrinter;

/**
 * Prints where a fault came from, but not what a library says of it: databases and parsers quote the values that they could
 * not take, and those may be a visitor's. What this program itself says is printed; its sentences hold no personal data.
 */
public final class QuietStackTrace implements StackTracePrinter {

    private static final String OURS = "smarthall.";
    private static final int FRAMES = 25;
    private static final int LENGTH = 8_000;

    private final StackTracePrinter printer = StandardStackTracePrinter.rootFirst()
            .withFormatter(QuietStackTrace::quiet)
            .withMaximumThrowableDepth(FRAMES)
            .withMaximumLength(LENGTH)
            .withoutSuppressed();

    @Override
    public void printStackTrace(Throwable fault, Appendable out) throws IOException {
        printer.printStackTrace(fault, out);
    }

    private static String quiet(Throwable fault) {
        String name = fault.getClass().getName();
        if (fault instanceof SQLException sql) {
            return name + ": SQL state " + sql.getSQLState() + ", code " + sql.getErrorCode();
        }
        return name.startsWith(OURS) ? fault.toString() : name;
    }
}
