package smarthall.server.counter;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.counter.CounterResult.Reason;
import smarthall.server.counter.CounterState.Status;
import smarthall.server.counter.CounterStore.Place;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDesk;

/**
 * A clerk's day at a counter. Each call holds the counter's row for its transaction, so two clicks, or two clerks at one
 * counter, follow each other. Thread-safe.
 */
@Service
public class CounterDesk {

    private final Halls halls;
    private final CounterStore store;
    private final TicketDesk tickets;
    private final Journal journal;
    private final Clock clock;

    CounterDesk(Halls halls, CounterStore store, TicketDesk tickets, Journal journal, Clock clock) {
        this.halls = halls;
        this.store = store;
        this.tickets = tickets;
        this.journal = journal;
        this.clock = clock;
        halls.all().forEach(hall -> store.prepare(hall, clock.instant()));
    }

    /** All described counters, in the order of the description. */
    public List<CounterState> counters(HallId hall) {
        HallDescription description = halls.get(hall);
        Map<CounterId, Place> places =
                store.all(hall).stream().collect(Collectors.toMap(Place::counter, Function.identity()));
        return description.counters().stream()
                .flatMap(counter ->
                        Optional.ofNullable(places.get(counter.id()))
                                .map(place -> state(hall, counter, place))
                                .stream())
                .toList();
    }

    public Optional<CounterState> counter(HallId hall, CounterId counter) {
        return counters(hall).stream()
                .filter(each -> each.counter().id().equals(counter))
                .findFirst();
    }

    /**
     * Opens a counter; opening an open one changes its lines only.
     *
     * @param lines whom it shall serve; empty for all its described lines
     */
    @Transactional
    public CounterResult open(HallId hall, CounterId counter, List<LineId> lines, String clerk) {
        return at(hall, counter, (description, place) -> {
            if (!description.lines().containsAll(lines)) {
                return new CounterResult.Refused(Reason.UNKNOWN_LINE);
            }
            Place open = new Place(
                    counter,
                    Status.OPEN,
                    lines.isEmpty() ? description.lines() : lines,
                    Optional.of(clerk),
                    place.ticket());
            return change(hall, description, place, open, JournalKind.COUNTER_OPENED);
        });
    }

    /** Closes a counter that is not busy with anybody. */
    @Transactional
    public CounterResult close(HallId hall, CounterId counter) {
        return at(
                hall,
                counter,
                (description, place) -> place.ticket().isPresent()
                        ? new CounterResult.Refused(Reason.COUNTER_BUSY)
                        : change(hall, description, place, place.with(Status.CLOSED), JournalKind.COUNTER_CLOSED));
    }

    @Transactional
    public CounterResult pause(HallId hall, CounterId counter) {
        return at(
                hall,
                counter,
                (description, place) -> place.status() == Status.CLOSED
                        ? new CounterResult.Refused(Reason.COUNTER_CLOSED)
                        : change(hall, description, place, place.with(Status.PAUSED), JournalKind.COUNTER_PAUSED));
    }

    @Transactional
    public CounterResult resume(HallId hall, CounterId counter) {
        return at(
                hall,
                counter,
                (description, place) -> place.status() == Status.CLOSED
                        ? new CounterResult.Refused(Reason.COUNTER_CLOSED)
                        : change(hall, description, place, place.with(Status.OPEN), JournalKind.COUNTER_RESUMED));
    }

    /** Claims the next visitor for this counter. */
    @Transactional
    public CounterResult callNext(HallId hall, CounterId counter) {
        return at(hall, counter, (description, place) -> {
            if (place.status() != Status.OPEN) {
                return new CounterResult.Refused(Reason.COUNTER_CLOSED);
            }
            if (place.ticket().isPresent()) {
                return new CounterResult.Refused(Reason.COUNTER_BUSY);
            }
            return tickets.call(hall, counter, place.lines())
                    .<CounterResult>map(ticket -> {
                        store.save(hall, place.with(Optional.of(ticket.id())), clock.instant());
                        return new CounterResult.AtCounter(ticket);
                    })
                    .orElseGet(CounterResult.NobodyWaits::new);
        });
    }

    /** Calls the visitor of this counter once more. */
    @Transactional
    public CounterResult recall(HallId hall, CounterId counter) {
        return withTicket(hall, counter, (place, ticket) -> {
            if (ticket.state() != Ticket.State.CALLED) {
                return new CounterResult.Refused(Reason.WRONG_STATE);
            }
            tickets.recall(hall, ticket, counter);
            return new CounterResult.AtCounter(ticket);
        });
    }

    /** The visitor has come: the service begins. */
    @Transactional
    public CounterResult start(HallId hall, CounterId counter) {
        return withTicket(
                hall,
                counter,
                (place, ticket) -> moved(hall, place, ticket, Ticket.State.CALLED, Ticket.State.SERVING, false));
    }

    /** The service is done; the counter is free. */
    @Transactional
    public CounterResult finish(HallId hall, CounterId counter) {
        return withTicket(
                hall,
                counter,
                (place, ticket) -> moved(hall, place, ticket, Ticket.State.SERVING, Ticket.State.DONE, true));
    }

    /** The visitor did not come; the counter is free. */
    @Transactional
    public CounterResult noShow(HallId hall, CounterId counter) {
        return withTicket(
                hall,
                counter,
                (place, ticket) -> moved(hall, place, ticket, Ticket.State.CALLED, Ticket.State.NO_SHOW, true));
    }

    private CounterResult moved(
            HallId hall, Place place, Ticket ticket, Ticket.State from, Ticket.State to, boolean frees) {
        return tickets.move(hall, ticket, place.counter(), from, to)
                .<CounterResult>map(after -> {
                    if (frees) {
                        store.save(hall, place.with(Optional.empty()), clock.instant());
                    }
                    return new CounterResult.AtCounter(after);
                })
                .orElseGet(() -> new CounterResult.Refused(Reason.WRONG_STATE));
    }

    private CounterResult withTicket(HallId hall, CounterId counter, TicketStep step) {
        return at(hall, counter, (description, place) -> place.ticket()
                .flatMap(id -> tickets.find(hall, id))
                .map(ticket -> step.apply(place, ticket))
                .orElseGet(() -> new CounterResult.Refused(Reason.NO_TICKET)));
    }

    private CounterResult at(HallId hall, CounterId counter, CounterStep step) {
        Optional<HallDescription.Counter> description = halls.get(hall).counter(counter);
        if (description.isEmpty()) {
            return new CounterResult.UnknownCounter();
        }
        return store.lock(hall, counter)
                .map(place -> step.apply(description.get(), place))
                .orElseGet(CounterResult.UnknownCounter::new);
    }

    private CounterResult change(
            HallId hall, HallDescription.Counter description, Place before, Place after, JournalKind kind) {
        if (!before.equals(after)) {
            store.save(hall, after, clock.instant());
            if (before.status() != after.status()) {
                journal.write(
                        hall,
                        kind,
                        after.counter().value(),
                        Map.of("counter", after.counter().value()));
            }
        }
        return new CounterResult.Changed(state(hall, description, after));
    }

    private CounterState state(HallId hall, HallDescription.Counter description, Place place) {
        return new CounterState(
                description,
                place.status(),
                place.status() == Status.CLOSED ? description.lines() : place.lines(),
                place.ticket().flatMap(id -> tickets.find(hall, id)));
    }

    private interface CounterStep {
        CounterResult apply(HallDescription.Counter description, Place place);
    }

    private interface TicketStep {
        CounterResult apply(Place place, Ticket ticket);
    }
}
