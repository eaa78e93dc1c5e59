package smarthall.server.problem.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import smarthall.server.problem.RequestId;

/**
 * Gives each request its id and writes a line for each that was refused or failed. The line has the pattern of the path and
 * the ids in it; never a query, a body, a header or a path nobody serves, for there visitors write what they like.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestLog extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

    /** No vowels, so no words, and nothing that looks like another on paper. */
    private static final String LETTERS = "bcdfghjkmnpqrstvwxz23456789";

    private static final int LENGTH = 10;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAULT = 500;

    private final SecureRandom random = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = newId();
        response.setHeader("X-Request-Id", id);
        try (MDC.MDCCloseable named = MDC.putCloseable(RequestId.FIELD, id)) {
            chain.doFilter(request, response);
            if (response.getStatus() >= FIRST_REFUSAL) {
                write(request, response.getStatus());
            }
        }
    }

    private static void write(HttpServletRequest request, int status) {
        Level level = status >= FIRST_FAULT ? Level.WARN : Level.INFO;
        LoggingEventBuilder line = log.atLevel(level).addKeyValue("status", status);
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            for (Map.Entry<?, ?> variable : variables.entrySet()) {
                String value = String.valueOf(variable.getValue());
                if (ID.matcher(value).matches()) {
                    line = line.addKeyValue(String.valueOf(variable.getKey()), value);
                }
            }
        }
        line.log("{} {} answered {}", request.getMethod(), pattern == null ? "(no handler)" : pattern, status);
    }

    private String newId() {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
