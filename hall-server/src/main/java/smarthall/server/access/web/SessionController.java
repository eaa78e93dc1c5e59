package smarthall.server.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.access.AccessDesk;
import smarthall.server.access.Caller;
import smarthall.server.access.Role;
import smarthall.server.access.SignedOut;
import smarthall.server.access.StaffMember;
import smarthall.server.problem.Problem;

/** Signs staff in and out. */
@RestController
@RequestMapping(SessionController.PATH)
class SessionController {

    static final String PATH = "/api/v1/session";

    private final AccessDesk desk;
    private final LoginLimit limit;
    private final HttpSessionSecurityContextRepository sessions;
    private final CookieCsrfTokenRepository xsrfTokens;
    private final ApplicationEventPublisher events;

    SessionController(
            AccessDesk desk,
            LoginLimit limit,
            HttpSessionSecurityContextRepository sessions,
            CookieCsrfTokenRepository xsrfTokens,
            ApplicationEventPublisher events) {
        this.desk = desk;
        this.limit = limit;
        this.sessions = sessions;
        this.xsrfTokens = xsrfTokens;
        this.events = events;
    }

    @PostMapping
    ResponseEntity<Void> signIn(
            @Valid @RequestBody LoginRequest login, HttpServletRequest request, HttpServletResponse response) {
        String address = request.getRemoteAddr();
        limit.pause(login.user(), address).ifPresent(left -> {
            throw new TryLater(left);
        });
        Optional<StaffMember> member = desk.signIn(login.user(), login.password());
        if (member.isEmpty()) {
            limit.wrong(login.user(), address);
            throw new Problem(HttpStatus.UNAUTHORIZED, "wrong-login", "用户名或密码不正确。Wrong user name or password.");
        }
        limit.right(login.user(), address);
        begin(member.get(), request, response);
        return ResponseEntity.noContent().build();
    }

    @GetMapping
    SessionAnswer session(Authentication who) {
        Caller caller = (Caller) who.getPrincipal();
        return new SessionAnswer(
                who.getName(),
                Guard.rolesOf(who).stream().map(Role::name).toList(),
                caller == null ? "" : caller.hall());
    }

    @DeleteMapping
    ResponseEntity<Void> signOut(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            String id = session.getId();
            session.invalidate();
            events.publishEvent(new SignedOut(id));
        }
        SecurityContextHolder.clearContext();
        return ResponseEntity.noContent().build();
    }

    /** A new session id and a new XSRF token, so that nothing known before the sign-in is worth anything after it. */
    private void begin(StaffMember member, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) == null) {
            request.getSession(true);
        } else {
            request.changeSessionId();
        }
        Caller caller = new Caller(member.name(), member.hall().value());
        SecurityContextImpl context = new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                caller,
                null,
                member.roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                        .toList()));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        xsrfTokens.saveToken(xsrfTokens.generateToken(request), request, response);
    }

    record LoginRequest(@NotBlank @Size(max = 100) String user, @NotBlank @Size(max = 200) String password) {}

    record SessionAnswer(String user, List<String> roles, String hall) {}

    /** 429 with the time to wait. */
    static final class TryLater extends Problem {

        private static final long serialVersionUID = 1L;

        private final long seconds;

        TryLater(Duration left) {
            super(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-requests",
                    "密码错误次数过多，请稍后再试。Too many wrong passwords; try again later.");
            this.seconds = Math.max(1, left.toSeconds());
        }

        @Override
        public HttpHeaders getHeaders() {
            HttpHeaders headers = new HttpHeaders();
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            return headers;
        }
    }
}
