package smarthall.server.problem;

import java.util.Optional;
import org.slf4j.MDC;

/**
 * Names the request that is being answered: in the header {@code X-Request-Id} of its answer, in every log line written for it,
 * and in its problem details, so that what a visitor reports can be found.
 */
public final class RequestId {

    /** In log lines and problem details. */
    public static final String FIELD = "request";

    private RequestId() {}

    /** The current thread's request; empty outside one. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(FIELD));
    }
}
