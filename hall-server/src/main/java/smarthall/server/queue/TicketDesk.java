package smarthall.server.queue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.ServiceItem;
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

    /** An entry of the journal stays small, however many wait. */
    private static final int OVERTAKEN_NAMED = 100;

    /** More than the counters of any hall that could be faster. */
    private static final int LOOKS = 100;

    private final Halls halls;
    private final Catalogue catalogue;
    private final TicketStore store;
    private final RuleBook rules;
    private final WaitForecasts forecasts;
    private final Journal journal;
    private final Clock clock;

    TicketDesk(
            Halls halls,
            Catalogue catalogue,
            TicketStore store,
            RuleBook rules,
            WaitForecasts forecasts,
            Journal journal,
            Clock clock) {
        this.halls = halls;
        this.catalogue = catalogue;
        this.store = store;
        this.rules = rules;
        this.forecasts = forecasts;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Issues a ticket, or gives back the one that was issued for the same key before.
     *
     * @param idempotencyKey the asker's own name of this wish, so that asking again draws no second number
     */
    @Transactional
    public TakeResult take(HallId hall, TakeResult.Wish wish, Optional<String> idempotencyKey) {
        HallDescription description = halls.get(hall);
        Optional<ServiceItem> item = catalogue.find(wish.service());
        Optional<HallDescription.Line> line = item.flatMap(found -> description.line(found.line()));
        if (line.isEmpty()) {
            return new TakeResult.UnknownService();
        }
        Instant now = clock.instant();
        LocalDate day = description.businessDay(now);
        store.lock(hall, day, line.get().id());
        Optional<Ticket> earlier = idempotencyKey.flatMap(key -> store.findByKey(hall, key));
        if (earlier.isPresent()) {
            return earlier.filter(ticket -> answers(ticket, wish))
                    .<TakeResult>map(TakeResult.Issued::new)
                    .orElseGet(TakeResult.KeyUsedOtherwise::new);
        }
        Ticket ticket = promised(
                hall,
                new Ticket(
                        new TicketId(UUID.randomUUID()),
                        number(
                                line.get().prefix(),
                                store.nextNumber(hall, day, line.get().id())),
                        line.get().id(),
                        wish.service(),
                        wish.channel(),
                        wish.priority(),
                        State.WAITING,
                        now,
                        now,
                        now.minus(rules.of(hall).credit(wish.priority())),
                        Optional.empty(),
                        Ticket.Way.begin(Optional.empty())));
        store.add(hall, day, ticket, idempotencyKey);
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("service", ticket.service());
        more.put("privileged", ticket.privileged());
        ticket.way()
                .promised()
                .ifPresent(wait ->
                        more.put("promised", Map.of("p50Seconds", wait.p50Seconds(), "p90Seconds", wait.p90Seconds())));
        write(hall, JournalKind.TICKET_ISSUED, ticket, more);
        return new TakeResult.Issued(ticket);
    }

    /** The ticket with the wait that can be said now, so that what was said can be held against what came. */
    private Ticket promised(HallId hall, Ticket ticket) {
        return new Ticket(
                ticket.id(),
                ticket.number(),
                ticket.line(),
                ticket.service(),
                ticket.channel(),
                ticket.priority(),
                ticket.state(),
                ticket.issuedAt(),
                ticket.arrivedAt(),
                ticket.rank(),
                ticket.counter(),
                Ticket.Way.begin(forecasts.ofTicketSoFar(hall, ticket)));
    }

    public Optional<Ticket> find(HallId hall, TicketId id) {
        return store.find(hall, id);
    }

    public int ahead(HallId hall, Ticket ticket) {
        return ticket.state() == State.WAITING ? store.ahead(hall, ticket) : 0;
    }

    /** Who waits in the lines, in the order of calling. */
    public List<Ticket> next(HallId hall, Collection<LineId> lines, int limit) {
        return store.next(hall, lines, limit);
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
        return store.find(hall, id)
                .filter(ticket ->
                        store.move(hall, id, State.WAITING, State.GIVEN_UP, Optional.empty(), clock.instant()))
                .map(ticket -> {
                    write(hall, JournalKind.TICKET_GIVEN_UP, ticket, Map.of());
                    return true;
                })
                .orElse(false);
    }

    /** Claims the first of the lines for one counter; the second caller at the same moment gets the next. */
    @Transactional
    public Optional<Ticket> call(HallId hall, CounterId counter, Collection<LineId> lines) {
        // Somebody found may be gone when it is their turn: another counter was faster, or they gave up. Then the next.
        for (int look = 0; look < LOOKS; look++) {
            Optional<Ticket> first = store.first(hall, lines)
                    .map(ticket -> ticket.privileged() ? unlessSomebodyWasOvertakenOftenEnough(hall, ticket) : ticket);
            if (first.isEmpty()) {
                return Optional.empty();
            }
            Ticket ticket = first.get();
            if (store.move(hall, ticket.id(), State.WAITING, State.CALLED, Optional.of(counter), clock.instant())) {
                List<String> overtaken = ticket.privileged() ? store.overtake(hall, ticket) : List.of();
                writeCall(hall, ticket, counter, false, overtaken);
                return Optional.of(store.find(hall, ticket.id()).orElse(ticket));
            }
        }
        return Optional.empty();
    }

    /** Those who would go before others take turns at the line's row, so that no two of them count past the cap. */
    private Ticket unlessSomebodyWasOvertakenOftenEnough(HallId hall, Ticket ticket) {
        HallDescription description = halls.get(hall);
        store.lock(hall, description.businessDay(clock.instant()), ticket.line());
        int cap = rules.of(hall).get(Rule.OVERTAKING_CAP);
        return store.protectedFrom(hall, ticket.line(), ticket.arrivedAt(), cap).orElse(ticket);
    }

    /** Calls one ticket that was parked or missed, or that waits, for a counter; empty when it is not to be called. */
    @Transactional
    public Optional<Ticket> callAside(HallId hall, CounterId counter, Ticket ticket) {
        State from = ticket.state();
        if (from != State.PARKED && from != State.NO_SHOW && from != State.WAITING) {
            return Optional.empty();
        }
        if (!store.move(hall, ticket.id(), from, State.CALLED, Optional.of(counter), clock.instant())) {
            return Optional.empty();
        }
        writeCall(hall, ticket, counter, false, List.of());
        return store.find(hall, ticket.id());
    }

    /** Calls the same ticket once more. */
    @Transactional
    public Ticket recall(HallId hall, Ticket ticket, CounterId counter) {
        store.countCall(hall, ticket.id(), clock.instant());
        writeCall(hall, ticket, counter, true, List.of());
        return store.find(hall, ticket.id()).orElse(ticket);
    }

    /** The parked or missed tickets of today in some lines, newest first. */
    public List<Ticket> aside(HallId hall, State state, Collection<LineId> lines, int limit) {
        HallDescription description = halls.get(hall);
        return store.aside(hall, description.businessDay(clock.instant()), state, lines, limit);
    }

    /** Today's ticket with a number. */
    public Optional<Ticket> findByNumber(HallId hall, String number) {
        HallDescription description = halls.get(hall);
        return store.findByNumber(hall, description.businessDay(clock.instant()), number);
    }

    /**
     * A visitor asks for more time: the ticket moves back by some places and keeps its number.
     *
     * @return what came of it, with the ticket as it is now
     */
    @Transactional
    public MoveResult letPass(HallId hall, TicketId id) {
        QueueRules rule = rules.of(hall);
        return store.find(hall, id)
                .map(ticket -> {
                    if (ticket.state() != State.WAITING) {
                        return new MoveResult.NotNow(ticket);
                    }
                    if (ticket.way().letPass() >= rule.get(Rule.LET_PASS_LIMIT)) {
                        return new MoveResult.TooOften(ticket);
                    }
                    return store.rankBehind(hall, ticket.line(), ticket.rank(), rule.get(Rule.LET_PASS_PLACES))
                            .map(rank -> again(
                                    hall, ticket, ticket.line(), rank.plusMillis(1), Again.LET_PASS, Optional.empty()))
                            .orElseGet(() -> new MoveResult.NobodyBehind(ticket));
                })
                .orElseGet(MoveResult.Unknown::new);
    }

    /** A visitor who missed the call comes in again, behind some of those who wait. */
    @Transactional
    public MoveResult comeBack(HallId hall, TicketId id) {
        QueueRules rule = rules.of(hall);
        Instant now = clock.instant();
        return store.find(hall, id)
                .map(ticket -> {
                    if (ticket.state() != State.NO_SHOW) {
                        return new MoveResult.NotNow(ticket);
                    }
                    Instant missed = ticket.way().lastCalledAt().orElse(ticket.issuedAt());
                    if (rule.get(Rule.RETURN_BEHIND) == 0
                            || ticket.way().returned() >= rule.get(Rule.RETURN_LIMIT)
                            || missed.plusSeconds(60L * rule.get(Rule.RETURN_WITHIN_MINUTES))
                                    .isBefore(now)) {
                        return new MoveResult.TooOften(ticket);
                    }
                    Instant rank = store.rankBehind(hall, ticket.line(), Instant.EPOCH, rule.get(Rule.RETURN_BEHIND))
                            .map(last -> last.plusMillis(1))
                            .orElse(now);
                    return again(hall, ticket, ticket.line(), rank, Again.RETURNED, Optional.empty());
                })
                .orElseGet(MoveResult.Unknown::new);
    }

    /** Sends a ticket from a counter on to another line; it keeps its number and the time it has waited. */
    @Transactional
    public MoveResult transfer(HallId hall, Ticket ticket, CounterId counter, LineId line) {
        return again(hall, ticket, line, ticket.rank(), Again.TRANSFERRED, Optional.of(counter));
    }

    /** Takes a call back: the ticket waits again where it stood. */
    @Transactional
    public MoveResult uncall(HallId hall, Ticket ticket, CounterId counter) {
        return again(hall, ticket, ticket.line(), ticket.rank(), Again.UNDONE, Optional.of(counter));
    }

    /** Takes a step back: the ticket is at the counter again, as before. */
    @Transactional
    public Optional<Ticket> restore(HallId hall, Ticket ticket, CounterId counter, LineId line, State before) {
        if (!store.restore(hall, ticket, counter, line, before)) {
            return Optional.empty();
        }
        Ticket after = store.find(hall, ticket.id()).orElse(ticket);
        write(hall, JournalKind.TICKET_UNDONE, after, Map.of("counter", counter.value(), "state", before.name()));
        return Optional.of(after);
    }

    private MoveResult again(
            HallId hall, Ticket ticket, LineId line, Instant rank, Again why, Optional<CounterId> counter) {
        if (!store.queueAgain(hall, ticket, ticket.state(), line, rank, why)) {
            return new MoveResult.NotNow(ticket);
        }
        Ticket after = store.find(hall, ticket.id()).orElse(ticket);
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("state", State.WAITING.name());
        counter.ifPresent(from -> more.put("counter", from.value()));
        if (!line.equals(ticket.line())) {
            more.put("from", ticket.line().value());
        }
        write(
                hall,
                switch (why) {
                    case LET_PASS -> JournalKind.TICKET_LET_PASS;
                    case RETURNED -> JournalKind.TICKET_RETURNED;
                    case TRANSFERRED -> JournalKind.TICKET_TRANSFERRED;
                    case UNDONE -> JournalKind.TICKET_UNDONE;
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
        if (!store.move(hall, ticket.id(), from, to, Optional.of(counter), clock.instant())) {
            return Optional.empty();
        }
        write(hall, kindOf(to), ticket, Map.of("counter", counter.value()));
        return store.find(hall, ticket.id());
    }

    private void writeCall(HallId hall, Ticket ticket, CounterId counter, boolean again, List<String> overtaken) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("counter", counter.value());
        halls.get(hall)
                .counter(counter)
                .ifPresent(found -> more.put(
                        "counterName",
                        Map.of("zh", found.name().zh(), "en", found.name().en())));
        more.put("recall", again);
        if (!overtaken.isEmpty()) {
            more.put("overtook", overtaken.stream().limit(OVERTAKEN_NAMED).toList());
        }
        write(hall, JournalKind.TICKET_CALLED, ticket, more);
    }

    private void write(HallId hall, JournalKind kind, Ticket ticket, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ticket", ticket.id().toString());
        body.put("number", ticket.number());
        body.put("line", ticket.line().value());
        body.putAll(more);
        journal.write(hall, kind, ticket.id().toString(), body);
    }

    private static JournalKind kindOf(State state) {
        return switch (state) {
            case SERVING -> JournalKind.TICKET_STARTED;
            case DONE -> JournalKind.TICKET_FINISHED;
            case NO_SHOW -> JournalKind.TICKET_NO_SHOW;
            case PARKED -> JournalKind.TICKET_PARKED;
            case GIVEN_UP -> JournalKind.TICKET_GIVEN_UP;
            case CALLED, WAITING -> throw new IllegalArgumentException("A ticket does not move to " + state + " here.");
        };
    }

    private static boolean answers(Ticket ticket, TakeResult.Wish wish) {
        return ticket.service().equals(wish.service())
                && ticket.channel() == wish.channel()
                && ticket.priority() == wish.priority();
    }

    /** Three digits, and four after 999: a number never comes round again on the same day. */
    static String number(String prefix, int number) {
        return prefix + (number < 1000 ? String.format("%03d", number) : String.format("%04d", number));
    }
}
