package smarthall.server.queue;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.QueueRules.Rule;

/** The rules of the lines: the product's defaults, over them the centre's, over them the hall's own. Thread-safe. */
@Service
public class RuleBook {

    private final Halls halls;
    private final RuleStore store;
    private final Journal journal;
    private final Clock clock;

    RuleBook(Halls halls, RuleStore store, Journal journal, Clock clock) {
        this.halls = halls;
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    /** The rules that hold in a hall now. */
    public QueueRules of(HallId hall) {
        Map<Rule, Integer> whole = new EnumMap<>(Rule.class);
        whole.putAll(store.set(RuleStore.CENTRE));
        whole.putAll(store.set(halls.get(hall).id().value()));
        return new QueueRules(whole);
    }

    /** What the hall itself has set; the others come from the centre. */
    public Map<Rule, Integer> ownOf(HallId hall) {
        return store.set(halls.get(hall).id().value());
    }

    /** The changes of a hall's own rules, newest first. */
    public List<RuleStore.Change> changes(HallId hall, int limit) {
        return store.changes(halls.get(hall).id().value(), limit);
    }

    /**
     * Changes a rule of a hall.
     *
     * @param setting empty to follow the centre again
     * @return whether the rule may be set so
     */
    @Transactional
    public boolean change(HallId hall, Rule rule, Optional<Integer> setting, String by) {
        if (setting.filter(each -> !rule.admits(each)).isPresent()) {
            return false;
        }
        store.change(halls.get(hall).id().value(), rule, setting, clock.instant(), by);
        Map<String, Object> body = new java.util.LinkedHashMap<>();
        body.put("rule", rule.name());
        setting.ifPresent(each -> body.put("setting", each));
        body.put("by", by);
        journal.write(hall, JournalKind.RULE_CHANGED, rule.name(), body);
        return true;
    }
}
