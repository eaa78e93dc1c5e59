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
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.problem.Problem;
import smarthall.server.queue.QueueRules;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.RuleBook;
import smarthall.server.queue.RuleStore;

/** The rules of a hall's lines: the centre's, and what the hall has set itself or for one line, with every change. */
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
     * @param centre to see what holds in all halls that set nothing of their own
     */
    @GetMapping
    RulesAnswer rules(
            @PathVariable String hall,
            @RequestParam Optional<String> line,
            @RequestParam(defaultValue = "false") boolean centre) {
        HallDescription description = halls.get(new HallId(hall));
        if (centre) {
            return answer(
                    description,
                    Arrays.asList(Rule.values()),
                    rules.ofCentre(),
                    rules.ownOfCentre(),
                    rules.changesOfCentre(CHANGES_SHOWN));
        }
        if (line.isEmpty()) {
            return answer(
                    description,
                    Arrays.asList(Rule.values()),
                    rules.of(description.id()),
                    rules.ownOf(description.id()),
                    rules.changes(description.id(), CHANGES_SHOWN));
        }
        LineId one = line(description, line.get());
        return answer(
                description,
                Arrays.stream(Rule.values()).filter(Rule::isOfLines).toList(),
                rules.of(description.id(), one),
                rules.ownOf(description.id(), one),
                rules.changes(description.id(), one, CHANGES_SHOWN));
    }

    private static RulesAnswer answer(
            HallDescription hall,
            List<Rule> shown,
            QueueRules now,
            Map<Rule, Integer> own,
            List<RuleStore.Change> changes) {
        return new RulesAnswer(
                shown.stream()
                        .map(rule -> new RuleAnswer(
                                rule, now.get(rule), own.containsKey(rule), rule.least(), rule.most(), rule.standard()))
                        .toList(),
                changes.stream()
                        .map(change -> new ChangeAnswer(
                                change.rule(),
                                change.setting().orElse(null),
                                change.at().atZone(hall.timeZone()).toOffsetDateTime(),
                                change.by()))
                        .toList());
    }

    private static LineId line(HallDescription hall, String name) {
        return hall.lines().stream()
                .map(HallDescription.Line::id)
                .filter(line -> line.value().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "unknown-line", "没有这个队列。There is no such line."));
    }

    /**
     * @param line to set it for one line; else for all that set nothing of their own
     * @param centre to set it for all halls that set nothing of their own, as the admin of the first of them may
     */
    @PutMapping("/{rule}")
    RulesAnswer change(
            @PathVariable String hall,
            @PathVariable String rule,
            @RequestParam Optional<String> line,
            @RequestParam(defaultValue = "false") boolean centre,
            @RequestBody RuleRequest request,
            HttpServletRequest asked,
            Principal by) {
        HallDescription description = halls.get(new HallId(hall));
        Rule named = Arrays.stream(Rule.values())
                .filter(each -> each.name().equals(rule))
                .findFirst()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "unknown-rule", "没有这条规则。There is no such rule."));
        Optional<Integer> setting = Optional.ofNullable(request.setting());
        boolean taken;
        if (centre) {
            requireCentre(description, asked);
            taken = rules.changeForAll(named, setting, by.getName());
        } else {
            Optional<LineId> one = line.map(name -> line(description, name));
            if (one.isPresent() && !named.isOfLines()) {
                throw new Problem(
                        HttpStatus.BAD_REQUEST,
                        "rule-of-the-hall",
                        "这条规则只能为整个大厅设置。This rule is set for the whole hall only.");
            }
            taken = rules.change(description.id(), one, named, setting, by.getName());
        }
        if (!taken) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "out-of-range",
                    "取值应在" + named.least() + "至" + named.most() + "之间。The setting must be " + named.least() + " to "
                            + named.most() + ".");
        }
        return rules(hall, line, centre);
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
