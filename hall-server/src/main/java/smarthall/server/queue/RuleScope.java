package smarthall.server.queue;

import java.util.Arrays;
import java.util.List;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.queue.QueueRules.Rule;

/** For whom rules are set. What one scope does not set, it takes from the next wider one. */
public sealed interface RuleScope {

    /** All halls of the server that set nothing of their own. */
    record Centre() implements RuleScope {}

    /** A hall's lines and counters that set nothing of their own. */
    record WholeHall(HallId hall) implements RuleScope {}

    record OneLine(HallId hall, LineId line) implements RuleScope {}

    record OneCounter(HallId hall, CounterId counter) implements RuleScope {}

    /** The name under which it is kept; no two are alike, for no id has such signs. */
    default String name() {
        if (this instanceof WholeHall whole) {
            return whole.hall().value();
        }
        if (this instanceof OneLine one) {
            return one.hall().value() + "/" + one.line().value();
        }
        if (this instanceof OneCounter one) {
            return one.hall().value() + "/#" + one.counter().value();
        }
        return "*";
    }

    /** The rules that can be set for it. */
    default List<Rule> rules() {
        return Arrays.stream(Rule.values()).filter(this::has).toList();
    }

    /** Whether a rule can be set for it. */
    default boolean has(Rule rule) {
        if (this instanceof OneLine) {
            return rule.isOfLines();
        }
        return !(this instanceof OneCounter) || rule.isOfCounters();
    }
}
