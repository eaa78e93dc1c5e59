package smarthall.edge.sensor.pi4j;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an exception of Pi4J's is about: the innermost one says it. */
final class Causes {
    private static final Logger log = LoggerFactory.getLogger(Causes.class);

    private Causes() {}

    static String of(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null ? innermost.getClass().getSimpleName() : message;
    }

    /** Closes something that may be broken already. */
    static void quietly(Runnable closing) {
        try {
            closing.run();
        } catch (RuntimeException e) {
            log.debug("closing: {}", of(e));
        }
    }
}
