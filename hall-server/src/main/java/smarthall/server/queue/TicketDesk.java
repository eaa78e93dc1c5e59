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
import smarthall.server.queue.Ticket.State;

/**
 * Issues tickets and moves them on their way. Each call is one transaction together with its journal entry: when it
 * returns, the change is durable. Thread-safe.
 */
@Service
public class TicketDesk {

    private final Halls halls;
    private final Catalogue catalogue;
    private final TicketStore store;
    private final Journal journal;
    private final Clock clock;

    TicketDesk(Halls halls, Catalogue catalogue, TicketStore store, Journal journal, Clock clock) {
        this.halls = halls;
        this.catalogue = catalogue;
        this.store = store;
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
        Ticket ticket = new Ticket(
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
                now.minus(wish.priority().credit()),
                Optional.empty());
        store.add(hall, day, ticket, idempotencyKey);
        write(hall, JournalKind.TICKET_ISSUED, ticket, Map.of("service", ticket.service()));
        return new TakeResult.Issued(ticket);
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
        Optional<Ticket> first = store.first(hall, lines);
        return first.filter(ticket -> store.move(
                        hall, ticket.id(), State.WAITING, State.CALLED, Optional.of(counter), clock.instant()))
                .map(ticket -> {
                    writeCall(hall, ticket, counter, false);
                    return store.find(hall, ticket.id()).orElse(ticket);
                });
    }

    /** Calls the same ticket once more. */
    @Transactional
    public void recall(HallId hall, Ticket ticket, CounterId counter) {
        store.countCall(hall, ticket.id());
        writeCall(hall, ticket, counter, true);
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

    private void writeCall(HallId hall, Ticket ticket, CounterId counter, boolean again) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("counter", counter.value());
        halls.get(hall)
                .counter(counter)
                .ifPresent(found -> more.put(
                        "counterName",
                        Map.of("zh", found.name().zh(), "en", found.name().en())));
        more.put("recall", again);
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
