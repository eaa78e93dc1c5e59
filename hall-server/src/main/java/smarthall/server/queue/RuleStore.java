package smarthall.server.queue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.queue.QueueRules.Rule;

/** The rules' durable form, with every change that was made. Changes take part in the caller's transaction. */
public interface RuleStore {

    /** The scope of rules that hold for all halls. */
    String CENTRE = "*";

    /** The scope of rules that hold for one line. */
    static String scope(HallId hall, LineId line) {
        return hall.value() + "/" + line.value();
    }

    /** What is set now in a scope, a hall's id, a line's {@link #scope} or {@link #CENTRE}; a rule that is not set is absent. */
    Map<Rule, Integer> set(String scope);

    /** Changes a rule; empty gives it back to the centre, or to the product's default. */
    void change(String scope, Rule rule, Optional<Integer> setting, Instant at, String by);

    /** The changes of a scope, newest first. */
    List<Change> changes(String scope, int limit);

    /** One change of a rule. */
    record Change(Rule rule, Optional<Integer> setting, Instant at, String by) {}
}
