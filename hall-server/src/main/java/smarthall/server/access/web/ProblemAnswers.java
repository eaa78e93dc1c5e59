package smarthall.server.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import smarthall.server.problem.Problem;
import smarthall.server.problem.RequestId;
import tools.jackson.databind.json.JsonMapper;

/** What the guard answers to those whom it does not let through. */
@Component
class ProblemAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final JsonMapper json;

    ProblemAnswers(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException unknown)
            throws IOException {
        unauthenticated(response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (denied instanceof CsrfException) {
            write(response, HttpStatus.FORBIDDEN, "xsrf", "X-XSRF-TOKEN ≠ XSRF-TOKEN.");
        } else {
            write(response, HttpStatus.FORBIDDEN, "forbidden", "您的角色不能进行此操作。Your role may not do this.");
        }
    }

    void unauthenticated(HttpServletResponse response) throws IOException {
        write(response, HttpStatus.UNAUTHORIZED, "unauthenticated", "请先登录。Please sign in.");
    }

    void otherHall(HttpServletResponse response) throws IOException {
        write(response, HttpStatus.NOT_FOUND, "not-found", "本大厅没有此内容。There is no such thing in your hall.");
    }

    void tooLarge(HttpServletResponse response) throws IOException {
        write(response, HttpStatus.CONTENT_TOO_LARGE, "too-large", "提交的内容太长。What was sent is too long.");
    }

    void storeAway(HttpServletResponse response) throws IOException {
        write(
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "store-unavailable",
                "系统暂时不可用，请稍后再试。The store is not available; try again.");
    }

    private void write(HttpServletResponse response, HttpStatus status, String code, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        ProblemDetail body = new Problem(status, code, detail).getBody();
        RequestId.current().ifPresent(id -> body.setProperty(RequestId.FIELD, id));
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }
}
