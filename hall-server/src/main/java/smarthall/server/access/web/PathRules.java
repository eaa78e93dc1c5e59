package smarthall.server.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import smarthall.server.access.AccessRules;
import smarthall.server.access.AccessRules.Rule;

/** Finds the rule that decides on a request, by the same path matching that finds its handler. Thread-safe. */
@Component
class PathRules {

    private static final PathPattern HALL = PathPatternParser.defaultInstance.parse("/api/v1/halls/{hall}/**");

    private final Map<Rule, PathPattern> patterns = new LinkedHashMap<>();

    PathRules() {
        AccessRules.all().forEach(rule -> patterns.put(rule, PathPatternParser.defaultInstance.parse(rule.pattern())));
    }

    Optional<Rule> deciding(HttpServletRequest request) {
        String method = "HEAD".equals(request.getMethod()) ? "GET" : request.getMethod();
        PathContainer path = path(request);
        return patterns.entrySet().stream()
                .filter(entry -> entry.getKey().method().equals(method)
                        && entry.getValue().matches(path))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The hall that the path names. */
    Optional<String> hallOf(HttpServletRequest request) {
        return Optional.ofNullable(HALL.matchAndExtract(path(request)))
                .map(match -> match.getUriVariables().get("hall"));
    }

    private static PathContainer path(HttpServletRequest request) {
        return ServletRequestPathUtils.parse(request).pathWithinApplication();
    }
}
