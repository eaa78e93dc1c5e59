package smarthall.server.queue.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.problem.Problem;
import smarthall.server.queue.QueueRules;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.RuleBook;
import smarthall.server.queue.RuleScope;

/** The rules of a hall's lines: the centre's, and what the hall has set itself, for one line or one counter, with every change. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/queue/rules")
class RuleController {

    private static final int CHANGES_SHOWN = 50;

    private final RuleBook rules;
    private final Halls halls;

    RuleController(RuleBook rules, Halls halls) {
        this.rules = rules;
        this.halls = halls;
    }

    /**
     * @param line to see what holds for one line, and what is its own; else for the whole hall
     * @param counter to see the same of one counter
     * @param centre to see what holds in all halls that set nothing of their own
     */
    @GetMapping
    RulesAnswer rules(
            @PathVariable String hall,
            @RequestParam Optional<String> line,
            @RequestParam Optional<String> counter,
            @RequestParam(defaultValue = "false") boolean centre) {
        HallDescription description = halls.get(new HallId(hall));
        return answer(description, scope(description, line, counter, centre));
    }

    private RulesAnswer answer(HallDescription hall, RuleScope scope) {
        QueueRules now = rules.in(scope);
        Map<Rule, Integer> own = rules.ownOf(scope);
        return new RulesAnswer(
                scope.rules().stream()
                        .map(rule -> new RuleAnswer(
                                rule, now.get(rule), own.containsKey(rule), rule.least(), rule.most(), rule.standard()))
                        .toList(),
                rules.changes(scope, CHANGES_SHOWN).stream()
                        .map(change -> new ChangeAnswer(
                                change.rule(),
                                change.setting().orElse(null),
                                change.at().atZone(hall.timeZone()).toOffsetDateTime(),
                                change.by()))
                        .toList());
    }

    private static RuleScope scope(
            HallDescription hall, Optional<String> line, Optional<String> counter, boolean centre) {
        if (centre) {
            return new RuleScope.Centre();
        }
        if (line.isPresent()) {
            return new RuleScope.OneLine(hall.id(), line(hall, line.get()));
        }
        return counter.<RuleScope>map(name -> new RuleScope.OneCounter(hall.id(), counter(hall, name)))
                .orElseGet(() -> new RuleScope.WholeHall(hall.id()));
    }

    private static LineId line(HallDescription hall, String name) {
        return hall.lines().stream()
                .map(HallDescription.Line::id)
                .filter(line -> line.value().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "unknown-line", "没有这个队列。There is no such line."));
    }

    private static CounterId counter(HallDescription hall, String name) {
        return hall.counters().stream()
                .map(HallDescription.Counter::id)
                .filter(counter -> counter.value().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new Problem(HttpStatus.NOT_FOUND, "unknown-counter", "没有这个窗口。There is no such counter."));
    }

    /**
     * @param line to set it for one line; else for all that set nothing of their own
     * @param counter to set it for one counter
     * @param centre to set it for all halls that set nothing of their own, as the admin of the first of them may
     */
    @PutMapping("/{rule}")
    RulesAnswer change(
            @PathVariable String hall,
            @PathVariable String rule,
            @RequestParam Optional<String> line,
            @RequestParam Optional<String> counter,
            @RequestParam(defaultValue = "false") boolean centre,
            @RequestBody RuleRequest request,
            HttpServletRequest asked,
            Principal by) {
        HallDescription description = halls.get(new HallId(hall));
        Rule named = Arrays.stream(Rule.values())
                .filter(each -> each.name().equals(rule))
                .findFirst()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "unknown-rule", "没有这条规则。There is no such rule."));
        RuleScope scope = scope(description, line, counter, centre);
        if (centre) {
            requireCentre(description, asked);
        }
        if (!scope.has(named)) {
            throw notOf(scope, named);
        }
        if (!rules.change(scope, named, Optional.ofNullable(request.setting()), by.getName())) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "out-of-range",
                    "取值应在" + named.least() + "至" + named.most() + "之间。The setting must be " + named.least() + " to "
                            + named.most() + ".");
        }
        return answer(description, scope);
    }

    private static Problem notOf(RuleScope scope, Rule rule) {
        if (scope instanceof RuleScope.OneCounter) {
            return new Problem(
                    HttpStatus.BAD_REQUEST, "no-rule-of-counters", "这条规则不能按窗口设置。This rule is not set for a counter.");
        }
        return rule.isOfCounters()
                ? new Problem(
                        HttpStatus.BAD_REQUEST,
                        "rule-of-counters",
                        "这条规则按窗口或为整个大厅设置。This rule is set for a counter or for the whole hall.")
                : new Problem(
                        HttpStatus.BAD_REQUEST,
                        "rule-of-the-hall",
                        "这条规则只能为整个大厅设置。This rule is set for the whole hall only.");
    }

    private void requireCentre(HallDescription hall, HttpServletRequest asked) {
        boolean first = halls.all().get(0).id().equals(hall.id());
        if (!first || !asked.isUserInRole("ADMIN")) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "centre-only",
                    "全中心的规则由中心（第一个大厅）的管理员设置。The rules of all halls are set by the admin of the first hall.");
        }
    }

    /** @param setting null to follow the hall or the centre again */
    record RuleRequest(@Nullable Integer setting) {}

    record RulesAnswer(List<RuleAnswer> items, List<ChangeAnswer> changes) {}

    /** @param own whether the hall has set it itself */
    record RuleAnswer(Rule rule, int setting, boolean own, int least, int most, int standard) {}

    record ChangeAnswer(Rule rule, @Nullable Integer setting, OffsetDateTime at, String by) {}
}
