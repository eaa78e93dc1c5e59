package smarthall.server.problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An answer that says what is wrong, as a problem detail (RFC 9457) with a stable code for programs. */
public class Problem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    /**
     * @param code stable name of the error, for example {@code line-closed}
     * @param detail one sentence for a person
     */
    public Problem(HttpStatus status, String code, String detail) {
        super(status, body(status, code, detail), null);
    }

    private static ProblemDetail body(HttpStatus status, String code, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setProperty("code", code);
        return body;
    }
}
