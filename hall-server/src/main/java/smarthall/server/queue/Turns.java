package smarthall.server.queue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.Ticket.State;
import smarthall.server.queue.TicketDesk.Called;

/**
 * Whose turn it is: one visitor for one counter, however many call at once, and nobody overtaken more often than the rules allow.
 * Every call is a part of the caller's transaction. Thread-safe.
 */
@Service
class Turns {

    /** More than the counters of any hall that could be faster. */
    private static final int LOOKS = 100;

    private final Halls halls;
    private final TicketStore store;
    private final RuleBook rules;
    private final TicketJournal journal;
    private final Clock clock;
    private final TransactionTemplate claims;
    private final Claims begun = new Claims();

    Turns(
            Halls halls,
            TicketStore store,
            RuleBook rules,
            TicketJournal journal,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.halls = halls;
        this.store = store;
        this.rules = rules;
        this.journal = journal;
        this.clock = clock;
        this.claims = new TransactionTemplate(transactions);
        this.claims.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Claims the first in an order for one counter. */
    Optional<Called> call(HallId hall, CounterId counter, CallOrder order) {
        // Somebody found may be gone when it is their turn: another counter was faster, or they gave up. Then the next.
        for (int look = 0; look < LOOKS; look++) {
            Optional<Ticket> first = unclaimed(hall, order);
            if (first.isEmpty()) {
                return Optional.empty();
            }
            Optional<Called> claimed = claim(hall, counter, order.lines(), first.get());
            if (claimed.isPresent()) {
                Ticket ticket = claimed.get().before();
                List<String> overtaken = ticket.privileged()
                        ? store.overtake(
                                hall, ticket, rules.of(hall, ticket.line()).get(Rule.OVERTAKING_CAP))
                        : List.of();
                journal.call(hall, ticket, counter, false, overtaken);
                return claimed;
            }
        }
        return Optional.empty();
    }

    /** The first whom nobody else is just claiming; when all are, the first of them, of whom the database decides. */
    private Optional<Ticket> unclaimed(HallId hall, CallOrder order) {
        List<Ticket> first = order.next(store, hall, begun.count() + 1);
        return first.stream()
                .filter(ticket -> begun.begin(ticket.id()))
                .findFirst()
                .or(() -> first.stream().findFirst());
    }

    /**
     * PostgreSQL keeps the lock of a ticket for which somebody else was faster. Whoever held it while waiting for the lines
     * would wait for one who has them and wants the ticket; so what a lost claim has locked is let go.
     */
    private Optional<Called> claim(HallId hall, CounterId counter, Collection<LineId> lines, Ticket first) {
        return claims.execute(status -> {
            Ticket ticket = first.privileged() ? unlessSomebodyWasOvertakenOftenEnough(hall, lines, first) : first;
            Instant now = clock.instant();
            if (store.move(hall, ticket, State.CALLED, Optional.of(counter), now)) {
                return Optional.of(new Called(ticket, ticket.takenTo(State.CALLED, counter, now)));
            }
            status.setRollbackOnly();
            return Optional.empty();
        });
    }

    /**
     * Those who would go before others take turns at the lines' rows, so that no two of them count past the cap. All lines that
     * this call could meet, in the order in which a visit of several services takes them: whoever took them as they come could
     * wait for somebody who waits for them.
     */
    private Ticket unlessSomebodyWasOvertakenOftenEnough(HallId hall, Collection<LineId> lines, Ticket ticket) {
        lock(hall, lines);
        int cap = rules.of(hall, ticket.line()).get(Rule.OVERTAKING_CAP);
        return store.protectedFrom(hall, ticket.line(), ticket.arrivedAt(), cap).orElse(ticket);
    }

    /** Takes the rows of today's lines until the caller's transaction ends, in one order for all. */
    void lock(HallId hall, Collection<LineId> lines) {
        LocalDate day = halls.get(hall).businessDay(clock.instant());
        lines.stream().sorted(Comparator.comparing(LineId::value)).forEach(line -> store.lock(hall, day, line));
    }
}
