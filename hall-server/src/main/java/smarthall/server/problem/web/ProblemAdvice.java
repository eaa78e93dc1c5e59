package smarthall.server.problem.web;

import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import smarthall.server.hall.UnknownHall;
import smarthall.server.problem.Problem;
import smarthall.server.problem.RequestId;

/** Every error leaves as a problem detail with a stable {@code code}; what nobody expected is logged under the id it answers. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unknownHall(UnknownHall unknown, WebRequest request) {
        return answer(new Problem(HttpStatus.NOT_FOUND, "unknown-hall", "没有这个大厅。There is no such hall."), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> wrongArgument(IllegalArgumentException wrong, WebRequest request) {
        return answer(new Problem(HttpStatus.BAD_REQUEST, "bad-request", String.valueOf(wrong.getMessage())), request);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, UncheckedIOException.class})
    @Nullable
    ResponseEntity<Object> storeAway(RuntimeException away, WebRequest request) {
        String id = logged(away);
        return answer(
                new Problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "store-unavailable",
                        "暂时无法保存，请稍后再试。The store is not available; try again. (" + id + ")"),
                request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unexpected(RuntimeException fault, WebRequest request) {
        String id = logged(fault);
        return answer(
                new Problem(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal",
                        "系统出错，请联系管理员，编号 " + id + "。Something went wrong; quote this id: " + id + "."),
                request);
    }

    private @Nullable ResponseEntity<Object> answer(Problem problem, WebRequest request) {
        return handleExceptionInternal(
                problem, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem
                && (problem.getProperties() == null || !problem.getProperties().containsKey("code"))) {
            HttpStatus known = HttpStatus.resolve(status.value());
            problem.setProperty(
                    "code",
                    known == null
                            ? "error"
                            : known.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        if (body instanceof ProblemDetail problem) {
            RequestId.current().ifPresent(id -> problem.setProperty(RequestId.FIELD, id));
        }
        return super.createResponseEntity(body, headers, status, request);
    }

    private static String logged(RuntimeException fault) {
        log.error("the request failed", fault);
        return RequestId.current().orElse("-");
    }
}
