package smarthall.server.problem;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** 429 with the time to wait. */
public final class TooOften extends Problem {

    private static final long serialVersionUID = 1L;

    private final transient Duration wait;

    /**
     * @param detail one sentence for a person
     */
    public TooOften(Duration wait, String detail) {
        super(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", detail);
        this.wait = wait;
    }

    @Override
    public HttpHeaders getHeaders() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
        return headers;
    }
}
