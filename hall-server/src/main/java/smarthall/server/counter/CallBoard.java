package smarthall.server.counter;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import smarthall.server.hall.HallId;
import smarthall.server.queue.QueueRules;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.RuleBook;
import smarthall.server.queue.Ticket;

/** What the hall's rules still allow a clerk, so that a page can say it before it is tried. Thread-safe. */
@Service
public class CallBoard {

    private final RuleBook rules;
    private final Clock clock;

    CallBoard(RuleBook rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * What is left of the calls of the visitor at a counter.
     *
     * @param left how often the visitor may be called again
     * @param from from when on
     * @param beforeNoShow calls still to be made before the visitor may be marked as not come
     */
    public record CallsLeft(int left, Instant from, int beforeNoShow) {}

    /** Empty unless somebody is called and not yet there. */
    public Optional<CallsLeft> callsLeft(HallId hall, CounterState counter) {
        return counter.ticket()
                .filter(ticket -> ticket.state() == Ticket.State.CALLED)
                .map(ticket -> callsLeft(rules.of(hall, ticket.line()), ticket));
    }

    private CallsLeft callsLeft(QueueRules rule, Ticket ticket) {
        int calls = ticket.way().calls();
        return new CallsLeft(
                Math.max(0, rule.get(Rule.CALL_LIMIT) - calls),
                from(rule, ticket),
                Math.max(0, rule.get(Rule.NO_SHOW_AFTER_CALLS) - calls));
    }

    private Instant from(QueueRules rule, Ticket ticket) {
        Instant now = clock.instant();
        Instant last = ticket.way().lastCalledAt().orElse(ticket.issuedAt());
        return last.isAfter(now) ? now : last.plusSeconds(rule.get(Rule.RECALL_GAP_SECONDS));
    }

    /** Until when the counter's last step can be taken back; empty when it cannot. */
    public Optional<Instant> undoUntil(HallId hall, CounterState counter) {
        int seconds = rules.of(hall).get(Rule.UNDO_SECONDS);
        return counter.undo().map(last -> last.at().plusSeconds(seconds));
    }
}
