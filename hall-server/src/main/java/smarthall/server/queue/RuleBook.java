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
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.QueueRules.Rule;

/**
 * The rules of the lines: the product's defaults, over them the centre's, over them the hall's own, over them those of one
 * line, or of one counter. Kept in memory as long as no server has changed a hall's settings. Thread-safe.
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
        return part(hall, new RuleScope.OneLine(hall, line), settings);
    }

    /** The rules by which one counter of a hall calls now. */
    public QueueRules of(HallId hall, CounterId counter) {
        return of(hall, counter, journal.settings(hall));
    }

    /**
     * The rules by which one counter of a hall calls.
     *
     * @param settings the mark that the caller has just read, see {@link Journal#settings}
     */
    QueueRules of(HallId hall, CounterId counter, long settings) {
        return part(hall, new RuleScope.OneCounter(hall, counter), settings);
    }

    /** The rules that hold in a scope now: its own, and the wider ones' where it has none. */
    public QueueRules in(RuleScope scope) {
        if (scope instanceof RuleScope.WholeHall whole) {
            return of(whole.hall());
        }
        if (scope instanceof RuleScope.OneLine one) {
            return of(one.hall(), one.line());
        }
        if (scope instanceof RuleScope.OneCounter one) {
            return of(one.hall(), one.counter());
        }
        return with(QueueRules.standard(), store.set(scope));
    }

    /** As it was read under a mark; lines and counters when somebody asked for them. */
    private record Read(long settings, QueueRules whole, Map<RuleScope, QueueRules> parts) {}

    private QueueRules part(HallId hall, RuleScope part, long settings) {
        Read now = read(halls.get(hall).id(), settings);
        QueueRules known = now.parts().get(part);
        if (known == null) {
            known = with(now.whole(), store.set(part));
            now.parts().put(part, known);
        }
        return known;
    }

    private Read read(HallId hall, long settings) {
        Read last = read.get(hall);
        if (last != null && last.settings() == settings) {
            return last;
        }
        QueueRules centre = in(new RuleScope.Centre());
        Read now =
                new Read(settings, with(centre, store.set(new RuleScope.WholeHall(hall))), new ConcurrentHashMap<>());
        read.put(hall, now);
        return now;
    }

    private static QueueRules with(QueueRules before, Map<Rule, Integer> own) {
        Map<Rule, Integer> whole = new EnumMap<>(before.settings());
        whole.putAll(own);
        return new QueueRules(whole);
    }

    /** What is set in a scope alone; the others come from the next wider one. */
    public Map<Rule, Integer> ownOf(RuleScope scope) {
        return store.set(scope);
    }

    /** The changes of a scope's own rules, newest first. */
    public List<RuleStore.Change> changes(RuleScope scope, int limit) {
        return store.changes(scope, limit);
    }

    /**
     * Changes a rule; it counts from the commit on.
     *
     * @param setting empty to follow the next wider scope again
     * @return whether the rule may be set so
     */
    @Transactional
    public boolean change(RuleScope scope, Rule rule, Optional<Integer> setting, String by) {
        if (!scope.has(rule) || setting.filter(each -> !rule.admits(each)).isPresent()) {
            return false;
        }
        store.change(scope, rule, setting, clock.instant(), by);
        Map<String, Object> body = body(rule, setting, by);
        if (scope instanceof RuleScope.WholeHall whole) {
            write(whole.hall(), rule, body);
        } else if (scope instanceof RuleScope.OneLine one) {
            body.put("line", one.line().value());
            write(one.hall(), rule, body);
        } else if (scope instanceof RuleScope.OneCounter one) {
            body.put("counter", one.counter().value());
            write(one.hall(), rule, body);
        } else {
            body.put("centre", true);
            // In one order, or two who change rules could wait for each other.
            halls.all().stream()
                    .map(HallDescription::id)
                    .sorted(Comparator.comparing(HallId::value))
                    .forEach(hall -> write(hall, rule, body));
        }
        return true;
    }

    /** The entry is also the mark by which a hall's servers read its rules anew. */
    private void write(HallId hall, Rule rule, Map<String, Object> body) {
        journal.write(hall, JournalKind.RULE_CHANGED, rule.name(), body);
    }

    private static Map<String, Object> body(Rule rule, Optional<Integer> setting, String by) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("rule", rule.name());
        setting.ifPresent(each -> body.put("setting", each));
        body.put("by", by);
        return body;
    }
}
