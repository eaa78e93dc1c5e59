package smarthall.server.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

    private static final int ANY_NUMBER = -1;

    /** By method, in the order in which they count. */
    private final Map<String, List<Candidate>> candidates;

    PathRules() {
        candidates = AccessRules.all().stream().map(Candidate::of).collect(Collectors.groupingBy(each -> each.rule()
                .method()));
    }

    /**
     * A rule with what it takes to see whether it fits. There are more than a hundred, and each request asks: counting the parts
     * of a path once spares most of them the matching.
     *
     * @param parts how many parts a path has that fits
     */
    private record Candidate(Rule rule, PathPattern pattern, int parts) {

        static Candidate of(Rule rule) {
            String pattern = rule.pattern();
            int parts = pattern.contains("*") ? ANY_NUMBER : partsOf(PathContainer.parsePath(pattern));
            return new Candidate(rule, PathPatternParser.defaultInstance.parse(pattern), parts);
        }

        boolean fits(PathContainer path, int itsParts) {
            return (parts == ANY_NUMBER || parts == itsParts) && pattern.matches(path);
        }
    }

    Optional<Rule> deciding(HttpServletRequest request) {
        String method = "HEAD".equals(request.getMethod()) ? "GET" : request.getMethod();
        PathContainer path = path(request);
        int parts = partsOf(path);
        return candidates.getOrDefault(method, List.of()).stream()
                .filter(each -> each.fits(path, parts))
                .map(Candidate::rule)
                .findFirst();
    }

    private static int partsOf(PathContainer path) {
        return (int) path.elements().stream()
                .filter(PathContainer.PathSegment.class::isInstance)
                .count();
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
