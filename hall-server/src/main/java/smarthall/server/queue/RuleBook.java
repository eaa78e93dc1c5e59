package smarthall.server.queue;

import java.time.Clock;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.QueueRules.Rule;

/**
 * The rules of the lines: the product's defaults, over them the centre's, over them the hall's own, over them those of one
 * line. Kept in memory as long as no server has changed a hall's settings. Thread-safe.
 */
@Service
public class RuleBook {

    private final Halls halls;
    private final RuleStore store;
    private final Journal journal;
    private final Clock clock;
    private final Map<HallId, Read> read = new ConcurrentHashMap<>();

    RuleBook(Halls halls, RuleStore store, Journal journal, Clock clock) {
        this.halls = halls;
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    /** The rules that hold in a hall now. */
    public QueueRules of(HallId hall) {
        HallId id = halls.get(hall).id();
        return read(id, journal.settings(id)).whole();
    }

    /** The rules that hold for one line of a hall now. */
    public QueueRules of(HallId hall, LineId line) {
        return of(hall, line, journal.settings(hall));
    }

    /**
     * The rules that hold for one line of a hall.
     *
     * @param settings the mark that the caller has just read, see {@link Journal#settings}
     */
    QueueRules of(HallId hall, LineId line, long settings) {
        Read now = read(halls.get(hall).id(), settings);
        QueueRules known = now.lines().get(line);
        if (known == null) {
            known = with(now.whole(), store.set(RuleStore.scope(hall, line)));
            now.lines().put(line, known);
        }
        return known;
    }

    /** As it was read under a mark; lines when somebody asked for them. */
    private record Read(long settings, QueueRules whole, Map<LineId, QueueRules> lines) {}

    private Read read(HallId hall, long settings) {
        Read last = read.get(hall);
        if (last != null && last.settings() == settings) {
            return last;
        }
        QueueRules centre = with(QueueRules.standard(), store.set(RuleStore.CENTRE));
        Read now = new Read(settings, with(centre, store.set(hall.value())), new ConcurrentHashMap<>());
        read.put(hall, now);
        return now;
    }

    private static QueueRules with(QueueRules before, Map<Rule, Integer> own) {
        Map<Rule, Integer> whole = new EnumMap<>(before.settings());
        whole.putAll(own);
        return new QueueRules(whole);
    }

    /** What is set for one line alone. */
    public Map<Rule, Integer> ownOf(HallId hall, LineId line) {
        return store.set(RuleStore.scope(halls.get(hall).id(), line));
    }

    /** The changes of one line's own rules, newest first. */
    public List<RuleStore.Change> changes(HallId hall, LineId line, int limit) {
        return store.changes(RuleStore.scope(halls.get(hall).id(), line), limit);
    }

    /** What the hall itself has set; the others come from the centre. */
    public Map<Rule, Integer> ownOf(HallId hall) {
        return store.set(halls.get(hall).id().value());
    }

    /** The changes of a hall's own rules, newest first. */
    public List<RuleStore.Change> changes(HallId hall, int limit) {
        return store.changes(halls.get(hall).id().value(), limit);
    }

    /** The rules that hold where a hall sets nothing of its own. */
    public QueueRules ofCentre() {
        return with(QueueRules.standard(), store.set(RuleStore.CENTRE));
    }

    /** What the centre has set; the others are the product's. */
    public Map<Rule, Integer> ownOfCentre() {
        return store.set(RuleStore.CENTRE);
    }

    /** The changes of the centre's rules, newest first. */
    public List<RuleStore.Change> changesOfCentre(int limit) {
        return store.changes(RuleStore.CENTRE, limit);
    }

    /**
     * Changes a rule for all halls that set nothing of their own; it counts in each of them from the commit on.
     *
     * @param setting empty to follow the product again
     * @return whether the rule may be set so
     */
    @Transactional
    public boolean changeForAll(Rule rule, Optional<Integer> setting, String by) {
        if (setting.filter(each -> !rule.admits(each)).isPresent()) {
            return false;
        }
        store.change(RuleStore.CENTRE, rule, setting, clock.instant(), by);
        Map<String, Object> body = body(rule, setting, by);
        body.put("centre", true);
        // Each entry is also the mark by which a hall's servers read its rules anew; in one order, or two could wait
        // for each other.
        halls.all().stream()
                .map(HallDescription::id)
                .sorted(Comparator.comparing(HallId::value))
                .forEach(hall -> journal.write(hall, JournalKind.RULE_CHANGED, rule.name(), body));
        return true;
    }

    /**
     * Changes a rule of a hall.
     *
     * @param setting empty to follow the centre again
     * @return whether the rule may be set so
     */
    @Transactional
    public boolean change(HallId hall, Rule rule, Optional<Integer> setting, String by) {
        return change(hall, Optional.empty(), rule, setting, by);
    }

    /**
     * Changes a rule of one line, or of all lines of a hall.
     *
     * @param line empty for all that set nothing of their own
     * @param setting empty to follow the hall, or the centre, again
     * @return whether the rule may be set so
     */
    @Transactional
    public boolean change(HallId hall, Optional<LineId> line, Rule rule, Optional<Integer> setting, String by) {
        if (setting.filter(each -> !rule.admits(each)).isPresent()) {
            return false;
        }
        HallId id = halls.get(hall).id();
        store.change(
                line.map(each -> RuleStore.scope(id, each)).orElse(id.value()), rule, setting, clock.instant(), by);
        Map<String, Object> body = body(rule, setting, by);
        line.ifPresent(each -> body.put("line", each.value()));
        journal.write(hall, JournalKind.RULE_CHANGED, rule.name(), body);
        return true;
    }

    private static Map<String, Object> body(Rule rule, Optional<Integer> setting, String by) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("rule", rule.name());
        setting.ifPresent(each -> body.put("setting", each));
        body.put("by", by);
        return body;
    }
}
