package smarthall.kiosk;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the errors that nobody caught: into the log, and the newest one's class name for those who look after the terminal. */
final class LastError implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LastError.class);

    private volatile Optional<String> newest = Optional.empty();

    @Override
    public void uncaughtException(Thread thread, Throwable error) {
        LOG.error("Nobody caught this in {}.", thread.getName(), error);
        newest = Optional.of(error.getClass().getName());
    }

    /** Its message may hold a visitor's words, so that stays in the terminal. */
    Optional<String> className() {
        return newest;
    }
}
