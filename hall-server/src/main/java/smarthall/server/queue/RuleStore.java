package smarthall.server.queue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smarthall.server.queue.QueueRules.Rule;

/** The rules' durable form, with every change that was made. Changes take part in the caller's transaction. */
public interface RuleStore {

    /** What is set now in a scope alone; a rule that is not set is absent. */
    Map<Rule, Integer> set(RuleScope scope);

    /** Changes a rule; empty gives it back to the next wider scope, or to the product's default. */
    void change(RuleScope scope, Rule rule, Optional<Integer> setting, Instant at, String by);

    /** The changes of a scope, newest first. */
    List<Change> changes(RuleScope scope, int limit);

    /** One change of a rule. */
    record Change(Rule rule, Optional<Integer> setting, Instant at, String by) {}
}
