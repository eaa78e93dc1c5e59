package smarthall.server.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
import smarthall.server.queue.Ticket.State;
import smarthall.server.queue.TicketStore.Again;

/**
 * Issues tickets and moves them on their way. Each call is one transaction together with its journal entry: when it
 * returns, the change is durable. Thread-safe.
 */
@Service
public class TicketDesk {

    /** More than the counters of any hall that could be faster. */
    private static final int LOOKS = 100;

    private final Halls halls;
    private final TicketStore store;
    private final VisitStore visits;
    private final RuleBook rules;
    private final LineHours hours;
    private final TicketIssue issue;
    private final TicketJournal journal;
    private final Journal entries;
    private final Turns turns;
    private final Clock clock;

    TicketDesk(
            Halls halls,
            TicketStore store,
            VisitStore visits,
            RuleBook rules,
            LineHours hours,
            TicketIssue issue,
            TicketJournal journal,
            Journal entries,
            Turns turns,
            Clock clock) {
        this.halls = halls;
        this.store = store;
        this.visits = visits;
        this.rules = rules;
        this.hours = hours;
        this.issue = issue;
        this.journal = journal;
        this.entries = entries;
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * Issues a ticket, or gives back the one that was issued for the same key before.
     *
     * @param idempotencyKey the asker's own name of this wish, so that asking again draws no second number
     */
    @Transactional
    public TakeResult take(HallId hall, TakeResult.Wish wish, Optional<String> idempotencyKey) {
        return issue.take(hall, wish, Optional.empty(), idempotencyKey);
    }

    /**
     * Issues a ticket to somebody to whom a place was promised: neither the last ticket's time nor the day's quota keeps it
     * from them.
     *
     * @param arrival from when it counts as waiting; may lie ahead
     * @param idempotencyKey so that checking in again draws no second number
     */
    @Transactional
    public TakeResult checkIn(HallId hall, TakeResult.Wish wish, Instant arrival, String idempotencyKey) {
        return issue.take(hall, wish, Optional.of(arrival), Optional.of(idempotencyKey));
    }

    /**
     * Takes their place from those who are left over from a day that is over, waiting or parked. Who is at a counter stays
     * there until its clerk is done; who was called since and sent on, or parked, is there, and has as long from that call on.
     *
     * @return how many
     */
    @Transactional
    public int endDays(HallId hall) {
        Instant now = clock.instant();
        Duration stay = Duration.ofMinutes(rules.of(hall).get(Rule.LEFT_OVER_AFTER_MINUTES));
        int ended = 0;
        for (State state : List.of(State.WAITING, State.PARKED)) {
            for (LocalDate day : store.daysOfThose(hall, state)) {
                if (!now.isBefore(hours.leftOverFrom(hall, day))) {
                    List<Ticket> over = store.of(hall, day, state).stream()
                            .filter(ticket -> ticket.way()
                                    .lastCalledAt()
                                    .filter(called -> now.isBefore(called.plus(stay)))
                                    .isEmpty())
                            .toList();
                    ended += end(hall, day, over, now);
                }
            }
        }
        return ended;
    }

    private int end(HallId hall, LocalDate day, List<Ticket> over, Instant now) {
        if (over.isEmpty()) {
            return 0;
        }
        // Nobody counts those as overtaken meanwhile: two who take many tickets could wait for each other.
        turns.lock(
                hall,
                halls.get(hall).lines().stream().map(HallDescription.Line::id).toList());
        int ended = 0;
        for (Ticket ticket : over) {
            if (store.move(hall, ticket, State.EXPIRED, Optional.empty(), now)) {
                journal.write(hall, JournalKind.TICKET_EXPIRED, ticket, Map.of("day", day.toString()));
                ended++;
            }
        }
        return ended;
    }

    public Optional<Ticket> find(HallId hall, TicketId id) {
        return store.find(hall, id);
    }

    public int ahead(HallId hall, Ticket ticket) {
        return ticket.state() == State.WAITING ? store.ahead(hall, ticket) : 0;
    }

    /**
     * Who waits in the lines, in the order in which a counter would call them.
     *
     * @param lines the counter's own first
     */
    public List<Ticket> next(HallId hall, CounterId counter, List<LineId> lines, int limit) {
        return CallOrder.of(lines, rules.of(hall, counter)).next(store, hall, limit);
    }

    /** A line's tickets issued from an instant on and before another, in any state. */
    public List<DrawnTicket> drawn(HallId hall, LineId line, Instant from, Instant before) {
        return store.drawn(hall, line, from, before);
    }

    /** Tickets issued since an instant, by line; a line without any is absent. */
    public Map<LineId, Integer> issuedSince(HallId hall, Instant since) {
        return store.issuedSince(hall, since);
    }

    /**
     * Lets a visitor go who no longer wants to wait.
     *
     * @return whether the ticket was still waiting
     */
    @Transactional
    public boolean giveUp(HallId hall, TicketId id) {
        // Called and sent on, or moved back, since it was found: it waits, and is found as it is now.
        for (int look = 0; look < LOOKS; look++) {
            Optional<Ticket> waiting = store.find(hall, id).filter(ticket -> ticket.state() == State.WAITING);
            if (waiting.isEmpty()) {
                return false;
            }
            if (store.move(hall, waiting.get(), State.GIVEN_UP, Optional.empty(), clock.instant())) {
                journal.write(hall, JournalKind.TICKET_GIVEN_UP, waiting.get(), Map.of());
                return true;
            }
        }
        return false;
    }

    /**
     * A call.
     *
     * @param before the ticket before it
     */
    public record Called(Ticket before, Ticket now) {}

    /**
     * Claims the first of the lines for one counter, by that counter's rules; the second caller at the same moment gets the next.
     *
     * @param lines the counter's own first
     * @param settings the mark that the caller has just read, see {@link Journal#settings}
     */
    @Transactional
    public Optional<Called> call(HallId hall, CounterId counter, List<LineId> lines, long settings) {
        return turns.call(hall, counter, CallOrder.of(lines, rules.of(hall, counter, settings)));
    }

    /** Calls one ticket that was parked or missed, or that waits, for a counter; empty when it is not to be called. */
    @Transactional
    public Optional<Ticket> callAside(HallId hall, CounterId counter, Ticket ticket) {
        State from = ticket.state();
        if (from != State.PARKED && from != State.NO_SHOW && from != State.WAITING) {
            return Optional.empty();
        }
        if (!store.move(hall, ticket, State.CALLED, Optional.of(counter), clock.instant())) {
            return Optional.empty();
        }
        journal.call(hall, ticket, counter, false, List.of());
        return store.find(hall, ticket.id());
    }

    /** Calls the same ticket once more. */
    @Transactional
    public Ticket recall(HallId hall, Ticket ticket, CounterId counter) {
        store.countCall(hall, ticket.id(), clock.instant());
        journal.call(hall, ticket, counter, true, List.of());
        return store.find(hall, ticket.id()).orElse(ticket);
    }

    /** The parked or missed tickets in some lines whose day is not over, newest first. */
    public List<Ticket> aside(HallId hall, State state, Collection<LineId> lines, int limit) {
        return store.aside(hall, hours.underWay(hall, clock.instant()), state, lines, limit);
    }

    /** Today's ticket with a number; shortly after midnight yesterday's, when today's is not under way. */
    public Optional<Ticket> findByNumber(HallId hall, String number) {
        List<Ticket> found = hours.underWay(hall, clock.instant()).stream()
                .flatMap(day -> store.findByNumber(hall, day, number).stream())
                .toList();
        return found.stream().filter(Ticket::underWay).findFirst().or(() -> found.stream()
                .findFirst());
    }

    /**
     * A visitor asks for more time: the ticket moves back by some places and keeps its number.
     *
     * @return what came of it, with the ticket as it is now
     */
    @Transactional
    public MoveResult letPass(HallId hall, TicketId id) {
        return store.find(hall, id)
                .map(ticket -> {
                    if (ticket.state() != State.WAITING) {
                        return new MoveResult.NotNow(ticket);
                    }
                    QueueRules rule = rules.of(hall, ticket.line());
                    if (rule.letPassLeft(ticket) == 0) {
                        return new MoveResult.TooOften(ticket);
                    }
                    return rankBehind(hall, ticket.line(), ticket.rank(), rule.get(Rule.LET_PASS_PLACES))
                            .map(rank -> again(hall, ticket, ticket.line(), rank, Again.LET_PASS, Optional.empty()))
                            .orElseGet(() -> new MoveResult.NobodyBehind(ticket));
                })
                .orElseGet(MoveResult.Unknown::new);
    }

    /** A visitor who missed the call comes in again, behind some of those who wait. */
    @Transactional
    public MoveResult comeBack(HallId hall, TicketId id) {
        Optional<Ticket> found = store.find(hall, id);
        // Whoever takes one of the lines away waits until the ticket is in it, or is done before it is looked for.
        found.ifPresent(ticket -> turns.lock(hall, linesOf(hall, ticket, ticket.line())));
        Instant now = clock.instant();
        return store.find(hall, id)
                .map(ticket -> {
                    if (ticket.state() != State.NO_SHOW) {
                        return new MoveResult.NotNow(ticket);
                    }
                    QueueRules rule = rules.of(hall, ticket.line());
                    if (rule.comeBackUntil(ticket)
                            .filter(until -> !until.isBefore(now))
                            .isEmpty()) {
                        return new MoveResult.TooOften(ticket);
                    }
                    if (!areServed(hall, linesOf(hall, ticket, ticket.line()))) {
                        return new MoveResult.LineGone(ticket);
                    }
                    Instant rank = rankBehind(hall, ticket.line(), Instant.EPOCH, rule.get(Rule.RETURN_BEHIND))
                            .orElse(now);
                    return again(hall, ticket, ticket.line(), rank, Again.RETURNED, Optional.empty());
                })
                .orElseGet(MoveResult.Unknown::new);
    }

    /**
     * The rank just behind somebody some places behind a rank, and never behind a newcomer. Who has checked in for an
     * appointment that lies ahead waits for its time: whoever were put behind them would wait for it, too, while all who come
     * until then go first.
     */
    private Optional<Instant> rankBehind(HallId hall, LineId line, Instant rank, int places) {
        Instant now = clock.instant();
        Instant newcomer = store.newcomersCount(hall, halls.get(hall).businessDay(now), now)
                .getOrDefault(line, now);
        return store.rankBehind(hall, line, rank, newcomer, places).map(last -> last.plusMillis(1));
    }

    /**
     * Sends a ticket from a counter on to another line; it keeps its number and the time it has waited.
     *
     * @param counter whose row the caller holds, as for every step of a clerk: no line goes meanwhile
     */
    @Transactional
    public MoveResult transfer(HallId hall, Ticket ticket, CounterId counter, LineId line) {
        if (!areServed(hall, linesOf(hall, ticket, line))) {
            return new MoveResult.LineGone(ticket);
        }
        return again(hall, ticket, line, ticket.rank(), Again.TRANSFERRED, Optional.of(counter));
    }

    /**
     * Takes a ticket's last step back: it is what it was before, at the counter or waiting where it stood.
     *
     * @param ticket as that step has left it
     * @return the ticket as it is now; empty when it has gone on meanwhile
     */
    @Transactional
    public Optional<Ticket> undo(HallId hall, Ticket ticket, CounterId counter, TicketBefore before) {
        Optional<CounterId> at = before.state() == State.WAITING ? Optional.empty() : Optional.of(counter);
        List<String> overtaken = overtakenBy(hall, ticket, before);
        if (!overtaken.isEmpty()) {
            // As for those who count them, and before any ticket is taken: so nobody waits for each other.
            turns.lock(hall, List.of(before.line()));
        }
        if (!store.restore(hall, ticket, before, at, clock.instant())) {
            return Optional.empty();
        }
        if (!overtaken.isEmpty()) {
            store.uncountOvertaken(hall, before.line(), overtaken);
        }
        boolean wentOn = !ticket.service().equals(before.service());
        if (ticket.state() == State.DONE || wentOn) {
            visits.find(hall, ticket.id()).ended().ifPresent(step -> visits.reopen(hall, ticket.id(), step));
        }
        Ticket after = store.find(hall, ticket.id()).orElse(ticket);
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("counter", counter.value());
        more.put("state", before.state().name());
        more.put("was", ticket.state().name());
        if (wentOn) {
            more.put("service", before.service());
        }
        journal.write(hall, JournalKind.TICKET_UNDONE, after, more);
        return Optional.of(after);
    }

    /**
     * Whom the call that is taken back went before, or misclicks would protect them from priority. A call by number counted
     * nobody.
     */
    private List<String> overtakenBy(HallId hall, Ticket ticket, TicketBefore before) {
        boolean called = ticket.state() == State.CALLED && before.state() == State.WAITING;
        return called && ticket.privileged() ? journal.overtaken(hall, ticket) : List.of();
    }

    /**
     * Whether a step could be taken back, or somebody who missed the call be called: the lines that the ticket would stand in,
     * and those of the rest of its visit, may have gone since.
     *
     * @param line where it would stand
     */
    public boolean hasItsLines(HallId hall, Ticket ticket, LineId line) {
        return areServed(hall, linesOf(hall, ticket, line));
    }

    /** The line in which a ticket is to stand, and those that it comes to later in its visit. */
    private List<LineId> linesOf(HallId hall, Ticket ticket, LineId stands) {
        return Stream.concat(
                        Stream.of(stands),
                        visits.find(hall, ticket.id()).steps().stream()
                                .filter(step -> step.endedAt().isEmpty())
                                .skip(1)
                                .map(Visit.Step::line))
                .distinct()
                .toList();
    }

    /** By the description as it is now, whichever server has taken it. */
    private boolean areServed(HallId hall, Collection<LineId> lines) {
        entries.settings(hall);
        return lines.stream().allMatch(halls.get(hall)::isServed);
    }

    private MoveResult again(
            HallId hall, Ticket ticket, LineId line, Instant rank, Again why, Optional<CounterId> counter) {
        if (!store.queueAgain(hall, ticket, line, rank, why)) {
            return new MoveResult.NotNow(ticket);
        }
        Ticket after = store.find(hall, ticket.id()).orElse(ticket);
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("state", State.WAITING.name());
        counter.ifPresent(from -> more.put("counter", from.value()));
        if (!line.equals(ticket.line())) {
            more.put("from", ticket.line().value());
        }
        journal.write(
                hall,
                switch (why) {
                    case LET_PASS -> JournalKind.TICKET_LET_PASS;
                    case RETURNED -> JournalKind.TICKET_RETURNED;
                    case TRANSFERRED -> JournalKind.TICKET_TRANSFERRED;
                },
                after,
                more);
        return new MoveResult.Moved(after);
    }

    /**
     * Moves a ticket that is at a counter.
     *
     * @return the ticket as it is now, or empty when it was not in the expected state
     */
    @Transactional
    public Optional<Ticket> move(HallId hall, Ticket ticket, CounterId counter, State from, State to) {
        if (ticket.state() != from) {
            return Optional.empty();
        }
        if (to == State.DONE) {
            Visit visit = visits.find(hall, ticket.id());
            Optional<CounterId> before = visit.next().map(any -> counter);
            visit.current().ifPresent(step -> visits.end(hall, ticket.id(), step, clock.instant(), before));
            if (visit.next().isPresent()) {
                return goOn(hall, ticket, counter, visit.next().get());
            }
        }
        Instant now = clock.instant();
        if (!store.move(hall, ticket, to, Optional.of(counter), now)) {
            return Optional.empty();
        }
        journal.write(hall, TicketJournal.kindOf(to), ticket, Map.of("counter", counter.value()));
        return Optional.of(ticket.takenTo(to, counter, now));
    }

    /** One service of a visit is done; its holder waits for the next one, having come when they came. */
    private Optional<Ticket> goOn(HallId hall, Ticket ticket, CounterId counter, Visit.Step next) {
        if (!store.goOn(hall, ticket, next)) {
            return Optional.empty();
        }
        Ticket after = store.find(hall, ticket.id()).orElse(ticket);
        journal.write(
                hall, JournalKind.TICKET_FINISHED, ticket, Map.of("counter", counter.value(), "next", next.service()));
        journal.write(
                hall,
                JournalKind.TICKET_TRANSFERRED,
                after,
                Map.of(
                        "state", State.WAITING.name(),
                        "counter", counter.value(),
                        "from", ticket.line().value(),
                        "service", next.service()));
        return Optional.of(after);
    }

    /** The services of a ticket's visit; without steps for a ticket of one. */
    public Visit visit(HallId hall, TicketId id) {
        return visits.find(hall, id);
    }
}
