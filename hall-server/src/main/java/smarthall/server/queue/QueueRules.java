package smarthall.server.queue;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a hall's lines are run. Immutable.
 *
 * @param settings each rule's setting; every rule has one
 */
public record QueueRules(Map<Rule, Integer> settings) {

    /** One rule with its default and the range it may be set to. */
    public enum Rule {
        /** How much earlier than in truth those with priority count as having come, in minutes. */
        PRIORITY_CREDIT_MINUTES(15, 0, 120),
        /** How often somebody may be overtaken by priority; whoever was is called before those who came later. */
        OVERTAKING_CAP(3, 0, 100),
        /** How often one visitor may be called, the first call included. */
        CALL_LIMIT(4, 1, 20),
        /** Seconds between two calls of one visitor, so that the first can be heard and followed. */
        RECALL_GAP_SECONDS(8, 0, 300),
        /** Calls before a visitor may be marked as not come. */
        NO_SHOW_AFTER_CALLS(1, 1, 10),
        /** Places behind which a visitor who missed the call comes in again; 0: the number is void. */
        RETURN_BEHIND(3, 0, 50),
        /** How often one visitor may come in again. */
        RETURN_LIMIT(1, 0, 10),
        /** Minutes after the missed call within which coming in again is possible. */
        RETURN_WITHIN_MINUTES(60, 0, 600),
        /** Places by which somebody who asks for more time moves back. */
        LET_PASS_PLACES(3, 1, 50),
        /** How often one visitor may ask for more time. */
        LET_PASS_LIMIT(2, 0, 20),
        /** Seconds in which a clerk may take the last step back. */
        UNDO_SECONDS(60, 0, 600);

        private final int standard;
        private final int least;
        private final int most;

        Rule(int standard, int least, int most) {
            this.standard = standard;
            this.least = least;
            this.most = most;
        }

        public int standard() {
            return standard;
        }

        public int least() {
            return least;
        }

        public int most() {
            return most;
        }

        /** Whether the rule may be set so. */
        public boolean admits(int setting) {
            return setting >= least && setting <= most;
        }
    }

    public QueueRules {
        Map<Rule, Integer> whole = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            int setting = settings.getOrDefault(rule, rule.standard());
            if (!rule.admits(setting)) {
                throw new IllegalArgumentException(
                        rule + " must be " + rule.least() + " to " + rule.most() + ", not " + setting);
            }
            whole.put(rule, setting);
        }
        settings = Map.copyOf(whole);
    }

    /** The product's defaults. */
    public static QueueRules standard() {
        return new QueueRules(Map.of());
    }

    public int get(Rule rule) {
        return settings.getOrDefault(rule, rule.standard());
    }

    /** How much earlier than in truth a visitor counts as having come. */
    public Duration credit(Ticket.Priority priority) {
        return priority == Ticket.Priority.NONE ? Duration.ZERO : Duration.ofMinutes(get(Rule.PRIORITY_CREDIT_MINUTES));
    }
}
