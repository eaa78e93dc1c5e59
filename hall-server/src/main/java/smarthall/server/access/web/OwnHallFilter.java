package smarthall.server.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import smarthall.server.access.AccessRules.Rule;
import smarthall.server.access.Caller;

/** What belongs to another hall does not exist for its staff and terminals; only what everybody may read stays readable. */
class OwnHallFilter extends OncePerRequestFilter {

    private final PathRules rules;
    private final ProblemAnswers problems;

    OwnHallFilter(PathRules rules, ProblemAnswers problems) {
        this.rules = rules;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof Caller caller && isElsewhere(caller, request)) {
            problems.otherHall(response);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isElsewhere(Caller caller, HttpServletRequest request) {
        Optional<String> hall = rules.hallOf(request);
        if (hall.isEmpty() || hall.get().equals(caller.hall())) {
            return false;
        }
        boolean openToRead = "GET".equals(request.getMethod())
                && rules.deciding(request).filter(Rule::everyone).isPresent();
        return !openToRead;
    }
}
