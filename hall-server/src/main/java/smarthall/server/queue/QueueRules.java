package smarthall.server.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

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
        UNDO_SECONDS(60, 0, 600),
        /** Tickets of a line in a day; 0: as many as come. */
        DAY_QUOTA(0, 0, 9999),
        /** Minutes before an opening from which tickets are had. */
        TICKETS_BEFORE_OPENING_MINUTES(30, 0, 240),
        /** Minutes before the closing by which the last visitor with a ticket should be done. */
        CLOSING_MARGIN_MINUTES(5, 0, 120),
        /** Minutes after the day's end after which those who still wait lose their place. */
        LEFT_OVER_AFTER_MINUTES(120, 0, 720),
        /** Length of a slot that can be booked, in minutes. */
        SLOT_MINUTES(30, 10, 240),
        /** Places of a line in each slot; 0: the line takes no appointments. */
        SLOT_PLACES(2, 0, 100),
        /** Days ahead that can be booked, today not counted. */
        BOOKING_DAYS(7, 0, 60),
        /** Minutes before its start until which a slot can be booked. */
        BOOKING_NOTICE_MINUTES(60, 0, 2880),
        /** Minutes before a slot's start from which its visitor may check in. */
        CHECK_IN_EARLY_MINUTES(30, 0, 240),
        /** Minutes after a slot's start until which a check-in counts; who comes later waits with those without a booking. */
        CHECK_IN_LATE_MINUTES(15, 0, 240),
        /** Open appointments of one person. */
        OPEN_BOOKINGS(2, 1, 20),
        /** Missed appointments after which a person may book none for a while; 0: any number. */
        MISSED_LIMIT(3, 0, 20),
        /** Days for which a missed appointment counts; after them nobody knows whose it was. */
        MISSED_DAYS(30, 1, 90),
        /** Expected wait of nine of ten newcomers above which a line is busy, in minutes. */
        TIDE_BUSY_MINUTES(20, 1, 480),
        /** The same above which tidal counters are there for the line. */
        TIDE_OVER_MINUTES(30, 1, 480),
        /** People waiting for each open counter above which tidal counters are there for the line. */
        TIDE_OVER_WAITING(10, 1, 500),
        /** Minutes without a break for which the wait must be above before it counts. */
        TIDE_HOLD_MINUTES(3, 0, 60),
        /** Part of those limits, in percent, below which a high wait is over. */
        TIDE_EBB_PERCENT(70, 10, 100),
        /** Minutes without a break for which the wait must be below before it counts. */
        TIDE_EBB_MINUTES(10, 0, 240),
        /** 1: tidal counters are asked for at once; 0: the manager decides. */
        TIDE_AUTOMATIC(0, 0, 1),
        /** At a counter: how much earlier than in truth those of its first line count as having come, in minutes. */
        FIRST_LINE_AHEAD_MINUTES(0, 0, 240),
        /** At a counter: how much earlier still those with priority count as having come, in minutes. */
        PRIORITY_AHEAD_MINUTES(0, 0, 240);

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

        /** Whether a line may have its own; what is about a day, a person or a clerk's step is the hall's. */
        public boolean isOfLines() {
            return switch (this) {
                case LEFT_OVER_AFTER_MINUTES, UNDO_SECONDS, MISSED_DAYS -> false;
                default -> !isOfCounters();
            };
        }

        /** Whether a counter may have its own: whom of its lines it calls first. */
        public boolean isOfCounters() {
            return this == FIRST_LINE_AHEAD_MINUTES || this == PRIORITY_AHEAD_MINUTES;
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

    /** How much earlier those of a counter's first line count as having come there. */
    public Duration firstLineAhead() {
        return Duration.ofMinutes(get(Rule.FIRST_LINE_AHEAD_MINUTES));
    }

    /** How much earlier still those with priority count as having come at a counter. */
    public Duration priorityAhead() {
        return Duration.ofMinutes(get(Rule.PRIORITY_AHEAD_MINUTES));
    }

    /** Until when somebody who missed the call may come in again; empty when the number is void or that was often enough. */
    public Optional<Instant> comeBackUntil(Ticket ticket) {
        if (ticket.state() != Ticket.State.NO_SHOW
                || get(Rule.RETURN_BEHIND) == 0
                || ticket.way().returned() >= get(Rule.RETURN_LIMIT)) {
            return Optional.empty();
        }
        Instant missed = ticket.way().lastCalledAt().orElse(ticket.issuedAt());
        return Optional.of(missed.plus(Duration.ofMinutes(get(Rule.RETURN_WITHIN_MINUTES))));
    }

    /** How often a visitor may still ask for more time. */
    public int letPassLeft(Ticket ticket) {
        return Math.max(0, get(Rule.LET_PASS_LIMIT) - ticket.way().letPass());
    }
}
