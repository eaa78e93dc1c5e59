package smarthall.server.queue.web;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import smarthall.server.problem.Problem;

/** 429 with the time to wait. */
class TooOften extends Problem {

    private static final long serialVersionUID = 1L;

    private final transient Duration wait;

    TooOften(Duration wait) {
        super(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-requests",
                "取号过于频繁，请稍后再试。Too many tickets from this address; try again later.");
        this.wait = wait;
    }

    @Override
    public HttpHeaders getHeaders() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
        return headers;
    }
}
