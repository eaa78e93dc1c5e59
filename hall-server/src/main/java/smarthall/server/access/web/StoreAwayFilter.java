package smarthall.server.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sessions lie in the database, so while it is away nobody's session can be read: that is no fault of the request and soon over,
 * and is answered as such. It stands before the filter that reads them, where no advice for controllers reaches.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
class StoreAwayFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(StoreAwayFilter.class);
    private static final String RETRY_SECONDS = "5";

    private final ProblemAnswers answers;

    StoreAwayFilter(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException | TransactionException away) {
            if (response.isCommitted()) {
                throw away;
            }
            log.warn("a session cannot be read: {}", away.getClass().getSimpleName());
            response.reset();
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            answers.storeAway(response);
        }
    }
}
