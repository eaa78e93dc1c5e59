package smarthall.server.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may call what, in one table; the first rule that fits decides, and what no rule names is denied. Patterns are those
 * of Spring's {@code PathPattern}; the hall's own boundary is checked apart.
 */
public final class AccessRules {

    private static final String HALL = "/api/v1/halls/{hall}";

    private static final Set<Role> EVERYONE = Set.of();

    /**
     * @param method HTTP method; HEAD goes with GET
     * @param roles any of these suffices; empty: everybody, signed in or not
     */
    public record Rule(String method, String pattern, Set<Role> roles) {

        public boolean everyone() {
            return roles.isEmpty();
        }

        /** Does the rule let somebody with these roles pass? */
        public boolean admits(Set<Role> held) {
            return everyone() || held.stream().anyMatch(roles::contains);
        }
    }

    private static final List<Rule> RULES = List.of(
            // Pages are empty shells; what fills them comes from the API.
            everyone("GET", "/"),
            everyone("GET", "/dashboard"),
            everyone("GET", "/counter"),
            everyone("GET", "/display"),
            everyone("GET", "/screen"),
            everyone("GET", "/reviews"),
            everyone("GET", "/ask"),
            everyone("GET", "/ticket"),
            everyone("GET", "/facility"),
            everyone("GET", "/devices"),
            everyone("GET", "/quarantine"),
            everyone("GET", "/reception"),
            everyone("GET", "/guide"),
            everyone("GET", "/history"),
            everyone("GET", "/day"),
            everyone("GET", "/apply"),
            everyone("GET", "/book"),
            everyone("GET", "/cases"),
            everyone("GET", "/catalogue"),
            everyone("GET", "/calendar"),
            everyone("GET", "/hall"),
            everyone("GET", "/login"),
            everyone("GET", "/favicon.svg"),
            everyone("GET", "/pages/**"),
            everyone("GET", "/shared/**"),
            everyone("GET", "/text/**"),
            everyone("GET", "/webjars/**"),
            everyone("GET", "/v3/api-docs/**"),
            everyone("GET", "/v3/api-docs.yaml"),
            everyone("GET", "/actuator/health"),
            everyone("GET", "/actuator/health/liveness"),
            everyone("GET", "/actuator/health/readiness"),
            everyone("POST", "/api/v1/session"),
            only("GET", "/api/v1/session", EnumSet.allOf(Role.class)),
            only("DELETE", "/api/v1/session", EnumSet.allOf(Role.class)),
            only("POST", "/api/v1/backups", EnumSet.of(Role.ADMIN)),
            only("GET", "/actuator/prometheus", EnumSet.of(Role.ADMIN, Role.AUDITOR)),
            everyone("GET", "/api/v1/halls"),
            everyone("GET", HALL),
            everyone("GET", HALL + "/services"),
            everyone("GET", HALL + "/services/{code}"),
            // The catalogue's history and drafts are for those who keep it.
            only("GET", HALL + "/catalogue/**", EnumSet.of(Role.MANAGER, Role.ADMIN, Role.AUDITOR)),
            only("PUT", HALL + "/catalogue/items/{code}", EnumSet.of(Role.MANAGER, Role.ADMIN)),
            only("POST", HALL + "/catalogue/**", EnumSet.of(Role.MANAGER, Role.ADMIN)),
            only("GET", HALL + "/description", EnumSet.of(Role.MANAGER, Role.ADMIN, Role.AUDITOR)),
            only("GET", HALL + "/description/versions/**", EnumSet.of(Role.MANAGER, Role.ADMIN, Role.AUDITOR)),
            only("POST", HALL + "/description/preview", EnumSet.of(Role.MANAGER, Role.ADMIN)),
            only("PUT", HALL + "/description", EnumSet.of(Role.ADMIN)),
            only("POST", HALL + "/description/restore", EnumSet.of(Role.ADMIN)),
            everyone("GET", HALL + "/lines"),
            everyone("GET", HALL + "/zones"),
            everyone("GET", HALL + "/zones/means"),
            everyone("GET", HALL + "/crowd"),
            everyone("GET", HALL + "/counters"),
            everyone("GET", HALL + "/notices"),
            only("PUT", HALL + "/notices", EnumSet.of(Role.MANAGER)),
            // What may be seen of the stream follows the caller's role.
            everyone("GET", HALL + "/live"),
            // Phones may draw within limits; tickets are opened by their secret. Both are checked there.
            everyone("POST", HALL + "/tickets"),
            everyone("GET", HALL + "/tickets/{id}"),
            everyone("GET", HALL + "/tickets/{id}/code"),
            everyone("DELETE", HALL + "/tickets/{id}"),
            everyone("POST", HALL + "/tickets/{id}/let-pass"),
            everyone("POST", HALL + "/tickets/{id}/return"),
            everyone("GET", HALL + "/tickets/{id}/rating"),
            everyone("POST", HALL + "/tickets/{id}/rating"),
            everyone("POST", HALL + "/tickets/{id}/rating/appeal"),
            only("GET", HALL + "/ratings", EnumSet.of(Role.MANAGER, Role.AUDITOR)),
            // What visitors wrote about the staff is read by those who answer for the staff.
            only("GET", HALL + "/reviews", EnumSet.of(Role.MANAGER, Role.AUDITOR)),
            only("POST", HALL + "/reviews/{id}/take-up", EnumSet.of(Role.MANAGER)),
            only("POST", HALL + "/reviews/{id}/answer", EnumSet.of(Role.MANAGER)),
            only("GET", HALL + "/days/{day}/**", EnumSet.of(Role.MANAGER, Role.AUDITOR)),
            everyone("GET", HALL + "/tickets/{id}/help"),
            everyone("POST", HALL + "/tickets/{id}/help"),
            everyone("DELETE", HALL + "/tickets/{id}/help"),
            everyone("GET", HALL + "/tickets/{id}/messages"),
            everyone("PUT", HALL + "/tickets/{id}/messages"),
            everyone("DELETE", HALL + "/tickets/{id}/messages"),
            // Whoever walks in the hall may go and help: the guides, who mends what is broken, and the manager.
            only("POST", HALL + "/help", EnumSet.of(Role.TERMINAL, Role.RECEPTION)),
            only("GET", HALL + "/help/mine", EnumSet.of(Role.TERMINAL)),
            only("DELETE", HALL + "/help/mine", EnumSet.of(Role.TERMINAL)),
            only("GET", HALL + "/help", EnumSet.of(Role.RECEPTION, Role.FACILITY, Role.MANAGER)),
            only("POST", HALL + "/help/{id}/claim", EnumSet.of(Role.RECEPTION, Role.FACILITY, Role.MANAGER)),
            only("POST", HALL + "/help/{id}/release", EnumSet.of(Role.RECEPTION, Role.FACILITY, Role.MANAGER)),
            only("POST", HALL + "/help/{id}/done", EnumSet.of(Role.RECEPTION, Role.FACILITY, Role.MANAGER)),
            // Those who help visitors see whose ticket it is by its number, never its secret.
            only("GET", HALL + "/tickets", EnumSet.of(Role.RECEPTION, Role.MANAGER)),
            only("GET", HALL + "/lines/accuracy", Role.staff()),
            // Appointments too are opened by their secret; a number alone checks in at a kiosk.
            everyone("GET", HALL + "/appointments/slots"),
            everyone("POST", HALL + "/appointments"),
            only("POST", HALL + "/appointments/check-in", EnumSet.of(Role.TERMINAL, Role.RECEPTION)),
            everyone("GET", HALL + "/appointments/{id}"),
            everyone("PUT", HALL + "/appointments/{id}"),
            everyone("DELETE", HALL + "/appointments/{id}"),
            everyone("POST", HALL + "/appointments/{id}/check-in"),
            everyone("GET", HALL + "/calendar"),
            only("GET", HALL + "/calendar/changes", EnumSet.of(Role.MANAGER, Role.ADMIN, Role.AUDITOR)),
            only("POST", HALL + "/calendar/preview", EnumSet.of(Role.MANAGER, Role.ADMIN)),
            only("PUT", HALL + "/calendar/hours", EnumSet.of(Role.MANAGER, Role.ADMIN)),
            only("PUT", HALL + "/calendar/days", EnumSet.of(Role.MANAGER, Role.ADMIN)),
            only("DELETE", HALL + "/calendar/days/{date}", EnumSet.of(Role.MANAGER, Role.ADMIN)),
            only("GET", HALL + "/queue/rules", EnumSet.of(Role.MANAGER, Role.ADMIN, Role.AUDITOR)),
            only("PUT", HALL + "/queue/rules/{rule}", EnumSet.of(Role.MANAGER, Role.ADMIN)),
            // Applications too are opened by their secret.
            everyone("POST", HALL + "/applications"),
            everyone("POST", HALL + "/applications/lookup"),
            everyone("GET", HALL + "/applications/{id}"),
            everyone("PUT", HALL + "/applications/{id}/materials/{field}"),
            everyone("POST", HALL + "/applications/{id}/submit"),
            everyone("POST", HALL + "/applications/{id}/withdraw"),
            // What visitors wrote is for those who handle it, and for nobody else.
            only("GET", HALL + "/cases", EnumSet.of(Role.CLERK)),
            only("GET", HALL + "/cases/{id}", EnumSet.of(Role.CLERK)),
            only("GET", HALL + "/cases/{id}/materials/{field}", EnumSet.of(Role.CLERK)),
            only("POST", HALL + "/cases/{id}/{step}", EnumSet.of(Role.CLERK)),
            only("GET", HALL + "/counters/{id}/desk", EnumSet.of(Role.CLERK)),
            only("POST", HALL + "/counters/{id}/{step}", EnumSet.of(Role.CLERK)),
            // The screen at a counter is known by a secret of its own, which is checked there.
            everyone("GET", HALL + "/counters/{id}/screen"),
            everyone("POST", HALL + "/counters/{id}/screen/rating"),
            only("GET", HALL + "/alerts", EnumSet.of(Role.FACILITY, Role.MANAGER)),
            only("POST", HALL + "/alerts/{id}/acknowledge", EnumSet.of(Role.FACILITY, Role.MANAGER)),
            only("POST", HALL + "/alerts/{id}/assign", EnumSet.of(Role.FACILITY, Role.MANAGER)),
            only("POST", HALL + "/alerts/{id}/resolve", EnumSet.of(Role.FACILITY, Role.MANAGER)),
            only("GET", HALL + "/faults", EnumSet.of(Role.FACILITY, Role.MANAGER)),
            only("POST", HALL + "/faults/{id}/acknowledge", EnumSet.of(Role.FACILITY, Role.MANAGER)),
            only("GET", HALL + "/dispatch", EnumSet.of(Role.MANAGER)),
            only("POST", HALL + "/dispatch/proposals/{id}/accept", EnumSet.of(Role.MANAGER)),
            only("POST", HALL + "/dispatch/proposals/{id}/decline", EnumSet.of(Role.MANAGER)),
            only("GET", HALL + "/crowd/flow", Role.staff()),
            only("GET", HALL + "/devices", Role.staff()),
            only("GET", HALL + "/devices/enrolments", EnumSet.of(Role.FACILITY, Role.MANAGER, Role.AUDITOR)),
            only("POST", HALL + "/devices/enrolments", EnumSet.of(Role.FACILITY, Role.MANAGER, Role.ADMIN)),
            only("DELETE", HALL + "/devices/enrolments/{device}", EnumSet.of(Role.FACILITY, Role.MANAGER)),
            // A device has nothing yet but its code, which is checked there.
            everyone("POST", HALL + "/devices/enrol"),
            only("GET", HALL + "/devices/{device}/commands", EnumSet.of(Role.FACILITY, Role.MANAGER, Role.ADMIN)),
            only("POST", HALL + "/devices/{device}/commands", EnumSet.of(Role.FACILITY, Role.MANAGER, Role.ADMIN)),
            only("GET", HALL + "/devices/{device}/config", EnumSet.of(Role.FACILITY, Role.MANAGER, Role.ADMIN)),
            only("PUT", HALL + "/devices/{device}/config", EnumSet.of(Role.FACILITY, Role.MANAGER, Role.ADMIN)),
            only("GET", HALL + "/firmware/images", EnumSet.of(Role.FACILITY, Role.MANAGER, Role.ADMIN)),
            only("POST", HALL + "/firmware/images", EnumSet.of(Role.ADMIN)),
            only("GET", HALL + "/firmware/devices", EnumSet.of(Role.FACILITY, Role.MANAGER, Role.ADMIN)),
            only("GET", HALL + "/firmware/rollouts", EnumSet.of(Role.FACILITY, Role.MANAGER, Role.ADMIN)),
            only("POST", HALL + "/firmware/rollouts", EnumSet.of(Role.FACILITY, Role.MANAGER, Role.ADMIN)),
            only("POST", HALL + "/firmware/rollouts/{id}/stop", EnumSet.of(Role.FACILITY, Role.MANAGER, Role.ADMIN)),
            // A gateway has nothing for it but the order's token, which is checked there.
            everyone("GET", HALL + "/firmware/orders/{id}/image"),
            // A kiosk by its token; screens that are pages by the secret of their address, which is checked there.
            only("POST", HALL + "/terminals/mine/health", EnumSet.of(Role.TERMINAL)),
            only("POST", HALL + "/terminals/mine/orders/{id}/reply", EnumSet.of(Role.TERMINAL)),
            only("PUT", HALL + "/terminals/mine/orders/{id}/screenshot", EnumSet.of(Role.TERMINAL)),
            everyone("POST", HALL + "/terminals/displays/{name}/health"),
            everyone("POST", HALL + "/terminals/displays/{name}/orders/{id}/reply"),
            everyone("POST", HALL + "/terminals/counter-screens/{counter}/health"),
            everyone("POST", HALL + "/terminals/counter-screens/{counter}/orders/{id}/reply"),
            only("GET", HALL + "/terminals", Role.staff()),
            only("POST", HALL + "/terminals/displays", EnumSet.of(Role.FACILITY, Role.MANAGER)),
            only("GET", HALL + "/terminals/{terminal}/orders", EnumSet.of(Role.FACILITY, Role.MANAGER, Role.ADMIN)),
            only("POST", HALL + "/terminals/{terminal}/orders", EnumSet.of(Role.FACILITY, Role.MANAGER, Role.ADMIN)),
            only("GET", HALL + "/terminals/{terminal}/screenshot", EnumSet.of(Role.FACILITY, Role.MANAGER, Role.ADMIN)),
            only("DELETE", HALL + "/terminals/{terminal}", EnumSet.of(Role.FACILITY, Role.MANAGER)),
            only("GET", HALL + "/telemetry/{device}/{quantity}", Role.staff()),
            only("GET", HALL + "/quarantine", EnumSet.of(Role.FACILITY, Role.ADMIN)),
            only("GET", HALL + "/quarantine/{number}", EnumSet.of(Role.FACILITY, Role.ADMIN)),
            only("POST", HALL + "/quarantine/{number}/release", EnumSet.of(Role.FACILITY, Role.ADMIN)),
            only("DELETE", HALL + "/quarantine/{number}", EnumSet.of(Role.FACILITY, Role.ADMIN)),
            everyone("POST", HALL + "/assistant/answers"),
            only("PUT", HALL + "/assistant/entries", EnumSet.of(Role.ADMIN)),
            only("GET", HALL + "/tokens", EnumSet.of(Role.ADMIN, Role.AUDITOR)),
            only("POST", HALL + "/tokens", EnumSet.of(Role.ADMIN)),
            only("DELETE", HALL + "/tokens/{id}", EnumSet.of(Role.ADMIN)));

    private AccessRules() {}

    public static List<Rule> all() {
        return RULES;
    }

    /** Tells whether a rule's pattern fits the path that is asked for. */
    public interface Fit {
        boolean test(Rule rule);
    }

    /** The rule that decides, or nothing when the call is denied to all. */
    public static Optional<Rule> deciding(Fit fit) {
        return RULES.stream().filter(fit::test).findFirst();
    }

    private static Rule everyone(String method, String pattern) {
        return new Rule(method, pattern, EVERYONE);
    }

    private static Rule only(String method, String pattern, Set<Role> roles) {
        return new Rule(method, pattern, Set.copyOf(roles));
    }
}
