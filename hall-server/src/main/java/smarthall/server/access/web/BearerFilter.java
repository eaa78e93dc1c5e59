package smarthall.server.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import smarthall.server.access.AccessDesk;
import smarthall.server.access.AccessToken;
import smarthall.server.access.Caller;

/** Takes {@code Authorization: Bearer}; a token that is wrong or revoked is refused even where nobody needs one. */
class BearerFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(BearerFilter.class);
    private static final String BEARER = "Bearer ";

    private final AccessDesk desk;
    private final ProblemAnswers problems;

    BearerFilter(AccessDesk desk, ProblemAnswers problems) {
        this.desk = desk;
        this.problems = problems;
    }

    static boolean carriesToken(HttpServletRequest request) {
        return startsWithBearer(request.getHeader(HttpHeaders.AUTHORIZATION));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (!startsWithBearer(header)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<AccessToken> token;
        try {
            token = desk.token(header.substring(BEARER.length()).strip());
        } catch (DataAccessException | TransactionException away) {
            log.warn("a token could not be looked up: {}", away.getMessage());
            problems.storeAway(response);
            return;
        }
        if (token.isEmpty()) {
            problems.unauthenticated(response);
            return;
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(authentication(token.get())));
        chain.doFilter(request, response);
    }

    private static boolean startsWithBearer(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    private static UsernamePasswordAuthenticationToken authentication(AccessToken token) {
        Caller caller = new Caller(token.name(), token.hall().value());
        return UsernamePasswordAuthenticationToken.authenticated(
                caller,
                null,
                List.of(new SimpleGrantedAuthority("ROLE_" + token.role().name())));
    }
}
