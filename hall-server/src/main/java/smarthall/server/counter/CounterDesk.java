package smarthall.server.counter;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.counter.CounterResult.Reason;
import smarthall.server.counter.CounterState.Status;
import smarthall.server.counter.CounterStore.LastStep;
import smarthall.server.counter.CounterStore.Place;
import smarthall.server.counter.CounterStore.Step;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallFault;
import smarthall.server.hall.HallFollower;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.MoveResult;
import smarthall.server.queue.QueueRules;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.RuleBook;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketBefore;
import smarthall.server.queue.TicketDesk;
import smarthall.server.queue.TicketId;

/**
 * A clerk's day at a counter. Each call holds the counter's row for its transaction, so two clicks, or two clerks at one
 * counter, follow each other; and so does whoever takes a line or a counter away, who holds all of them. Thread-safe.
 */
@Service
@Order(1)
public class CounterDesk implements HallFollower {

    private final Halls halls;
    private final CounterStore store;
    private final TicketDesk tickets;
    private final RuleBook rules;
    private final Journal journal;
    private final Clock clock;

    CounterDesk(Halls halls, CounterStore store, TicketDesk tickets, RuleBook rules, Journal journal, Clock clock) {
        this.halls = halls;
        this.store = store;
        this.tickets = tickets;
        this.rules = rules;
        this.journal = journal;
        this.clock = clock;
        halls.all().forEach(hall -> store.prepare(hall, clock.instant()));
    }

    /** A counter that is gone, or has no line left, must be closed and busy with nobody. */
    @Override
    public List<HallFault> objections(HallDescription before, HallDescription after) {
        List<HallFault> faults = new ArrayList<>();
        if (keepsAll(before, after)) {
            return faults;
        }
        for (HallDescription.Counter counter : before.counters()) {
            store.lock(before.id(), counter.id())
                    .filter(place ->
                            place.status() != Status.CLOSED || place.ticket().isPresent())
                    .filter(place -> left(place, after).isEmpty())
                    .ifPresent(place -> faults.add(HallFault.against("counters", stillOpen(counter.name()))));
        }
        return faults;
    }

    private static boolean keepsAll(HallDescription before, HallDescription after) {
        return before.linesLostIn(after).isEmpty()
                && before.counters().stream()
                        .allMatch(counter -> after.counter(counter.id()).isPresent());
    }

    private static LocalText stillOpen(LocalText counter) {
        return new LocalText(
                "“" + counter.zh() + "”正在服务，或者它开放的队列都被删除；请先关闭该窗口。",
                "cannot lose \"" + counter.en() + "\" or all lines it is open for, while it is open: close it first.");
    }

    /** Of the lines for which a counter is open, those that are left to it. */
    private static List<LineId> left(Place place, HallDescription after) {
        return after.counter(place.counter())
                .map(counter -> place.lines().stream()
                        .filter(line -> after.line(line).isPresent())
                        .toList())
                .orElse(List.of());
    }

    @Override
    public void prepare(HallDescription before, HallDescription after) {
        Instant now = clock.instant();
        store.prepare(after, now);
        for (Place place : store.all(after.id())) {
            List<LineId> left = left(place, after);
            if (!left.isEmpty() && left.size() < place.lines().size()) {
                store.save(
                        after.id(),
                        new Place(
                                place.counter(),
                                place.status(),
                                left,
                                place.clerk(),
                                place.ticket(),
                                place.reason(),
                                place.last()),
                        now);
            }
        }
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
        return at(hall, counter, (description, place, settings) -> {
            if (!description.lines().containsAll(lines)) {
                return new CounterResult.Refused(Reason.UNKNOWN_LINE);
            }
            Place open = new Place(
                    counter,
                    Status.OPEN,
                    lines.isEmpty() ? description.lines() : lines,
                    Optional.of(clerk),
                    place.ticket(),
                    Optional.empty(),
                    place.last());
            return change(hall, description, place, open, JournalKind.COUNTER_OPENED);
        });
    }

    /** Closes a counter that is not busy with anybody. */
    @Transactional
    public CounterResult close(HallId hall, CounterId counter) {
        return at(
                hall,
                counter,
                (description, place, settings) -> place.ticket().isPresent()
                        ? new CounterResult.Refused(Reason.COUNTER_BUSY)
                        : change(
                                hall,
                                description,
                                place,
                                place.with(Status.CLOSED, Optional.empty()),
                                JournalKind.COUNTER_CLOSED));
    }

    /** Pauses a counter; pausing a paused one changes the reason only. */
    @Transactional
    public CounterResult pause(HallId hall, CounterId counter, CounterState.Pause why) {
        return at(
                hall,
                counter,
                (description, place, settings) -> place.status() == Status.CLOSED
                        ? new CounterResult.Refused(Reason.COUNTER_CLOSED)
                        : change(
                                hall,
                                description,
                                place,
                                place.with(Status.PAUSED, Optional.of(why)),
                                JournalKind.COUNTER_PAUSED));
    }

    @Transactional
    public CounterResult resume(HallId hall, CounterId counter) {
        return at(
                hall,
                counter,
                (description, place, settings) -> place.status() == Status.CLOSED
                        ? new CounterResult.Refused(Reason.COUNTER_CLOSED)
                        : change(
                                hall,
                                description,
                                place,
                                place.with(Status.OPEN, Optional.empty()),
                                JournalKind.COUNTER_RESUMED));
    }

    /** Claims the next visitor for this counter. */
    @Transactional
    public CounterResult callNext(HallId hall, CounterId counter) {
        return at(hall, counter, (description, place, settings) -> {
            if (place.status() != Status.OPEN) {
                return new CounterResult.Refused(Reason.COUNTER_CLOSED);
            }
            if (place.ticket().isPresent()) {
                return new CounterResult.Refused(Reason.COUNTER_BUSY);
            }
            return tickets.call(hall, counter, description.bestFirst(place.lines()), settings)
                    .<CounterResult>map(called -> {
                        save(hall, place, Step.CALL, called.before(), called.now());
                        return new CounterResult.AtCounter(called.now());
                    })
                    .orElseGet(CounterResult.NobodyWaits::new);
        });
    }

    /** Calls one visitor of the counter's lines out of turn: somebody parked, who missed the call, or who needs it. */
    @Transactional
    public CounterResult call(HallId hall, CounterId counter, String number) {
        return at(hall, counter, (description, place, settings) -> {
            if (place.status() != Status.OPEN) {
                return new CounterResult.Refused(Reason.COUNTER_CLOSED);
            }
            if (place.ticket().isPresent()) {
                return new CounterResult.Refused(Reason.COUNTER_BUSY);
            }
            Optional<Ticket> found = tickets.findByNumber(hall, number)
                    .filter(ticket -> description.lines().contains(ticket.line()));
            if (found.isEmpty()) {
                return new CounterResult.Refused(Reason.UNKNOWN_TICKET);
            }
            if (!tickets.hasItsLines(hall, found.get(), found.get().line())) {
                return new CounterResult.Refused(Reason.LINE_GONE);
            }
            return tickets.callAside(hall, counter, found.get())
                    .<CounterResult>map(ticket -> {
                        save(hall, place, Step.CALL, found.get(), ticket);
                        return new CounterResult.AtCounter(ticket);
                    })
                    .orElseGet(() -> new CounterResult.Refused(Reason.WRONG_STATE));
        });
    }

    /** Calls the visitor of this counter once more, within the hall's limit and not before the gap is over. */
    @Transactional
    public CounterResult recall(HallId hall, CounterId counter) {
        return withTicket(hall, counter, (place, ticket) -> {
            if (ticket.state() != Ticket.State.CALLED) {
                return new CounterResult.Refused(Reason.WRONG_STATE);
            }
            QueueRules rule = rules.of(hall, ticket.line());
            if (ticket.way().calls() >= rule.get(Rule.CALL_LIMIT)) {
                return new CounterResult.Refused(Reason.CALLED_OFTEN_ENOUGH);
            }
            Instant now = clock.instant();
            Instant last = ticket.way().lastCalledAt().orElse(ticket.issuedAt());
            // A call that lies ahead was made before the clock was put back.
            if (!last.isAfter(now) && now.isBefore(last.plusSeconds(rule.get(Rule.RECALL_GAP_SECONDS)))) {
                return new CounterResult.Refused(Reason.TOO_SOON);
            }
            return new CounterResult.AtCounter(tickets.recall(hall, ticket, counter));
        });
    }

    /** The visitor has come: the service begins. */
    @Transactional
    public CounterResult start(HallId hall, CounterId counter) {
        return withTicket(
                hall, counter, (place, ticket) -> moved(hall, place, ticket, Ticket.State.CALLED, Step.START));
    }

    /** The service is done; the counter is free. */
    @Transactional
    public CounterResult finish(HallId hall, CounterId counter) {
        return withTicket(
                hall, counter, (place, ticket) -> moved(hall, place, ticket, Ticket.State.SERVING, Step.FINISH));
    }

    /** The visitor did not come; the counter is free. */
    @Transactional
    public CounterResult noShow(HallId hall, CounterId counter) {
        return withTicket(
                hall,
                counter,
                (place, ticket) ->
                        ticket.way().calls() < rules.of(hall, ticket.line()).get(Rule.NO_SHOW_AFTER_CALLS)
                                ? new CounterResult.Refused(Reason.CALL_AGAIN_FIRST)
                                : moved(hall, place, ticket, Ticket.State.CALLED, Step.NO_SHOW));
    }

    /** The visitor has to fetch something first; the counter is free, and calls the ticket again by its number. */
    @Transactional
    public CounterResult park(HallId hall, CounterId counter) {
        return withTicket(hall, counter, (place, ticket) -> moved(hall, place, ticket, ticket.state(), Step.PARK));
    }

    /** Sends the visitor on to another line, where the time waited counts; the counter is free. */
    @Transactional
    public CounterResult transfer(HallId hall, CounterId counter, LineId line) {
        if (halls.get(hall).line(line).isEmpty()) {
            return new CounterResult.Refused(Reason.UNKNOWN_LINE);
        }
        return withTicket(hall, counter, (place, ticket) -> {
            MoveResult result = tickets.transfer(hall, ticket, counter, line);
            if (result instanceof MoveResult.Moved moved) {
                save(hall, place, Step.TRANSFER, ticket, moved.ticket());
                return new CounterResult.AtCounter(moved.ticket());
            }
            return new CounterResult.Refused(
                    result instanceof MoveResult.LineGone ? Reason.LINE_GONE : Reason.WRONG_STATE);
        });
    }

    /**
     * Takes the last step with a visitor back, while nobody has gone on from it: the next service of a visit, too, until
     * somebody calls for it.
     */
    @Transactional
    public CounterResult undo(HallId hall, CounterId counter) {
        return at(hall, counter, (description, place, settings) -> {
            if (place.status() == Status.CLOSED) {
                return new CounterResult.Refused(Reason.COUNTER_CLOSED);
            }
            return undoable(hall, place)
                    .map(last -> undo(hall, place, last))
                    .orElseGet(() -> new CounterResult.Refused(Reason.NOTHING_TO_UNDO));
        });
    }

    private CounterResult undo(HallId hall, Place place, LastStep last) {
        Optional<Ticket> left = asLeft(hall, last);
        // The line in which the ticket stood before may have gone since it left it.
        if (left.filter(ticket ->
                        !tickets.hasItsLines(hall, ticket, last.before().line()))
                .isPresent()) {
            return new CounterResult.Refused(Reason.LINE_GONE);
        }
        return left.flatMap(ticket -> undo(hall, place, ticket, last))
                .<CounterResult>map(CounterResult.AtCounter::new)
                .orElseGet(() -> new CounterResult.Refused(Reason.GONE_ON));
    }

    private Optional<Ticket> undo(HallId hall, Place place, Ticket ticket, LastStep last) {
        Optional<TicketId> at = last.before().atCounter() ? Optional.of(ticket.id()) : Optional.empty();
        Optional<Ticket> before = tickets.undo(hall, ticket, place.counter(), last.before());
        before.ifPresent(any -> store.save(hall, place.after(at, Optional.empty()), clock.instant()));
        return before;
    }

    private static Ticket.State stateAfter(Step step) {
        return switch (step) {
            case CALL -> Ticket.State.CALLED;
            case START -> Ticket.State.SERVING;
            case FINISH -> Ticket.State.DONE;
            case NO_SHOW -> Ticket.State.NO_SHOW;
            case PARK -> Ticket.State.PARKED;
            case TRANSFER -> Ticket.State.WAITING;
        };
    }

    /** The ticket of a step, while nobody has gone on from it. */
    private Optional<Ticket> asLeft(HallId hall, LastStep last) {
        return tickets.find(hall, last.ticket()).filter(ticket -> ticket.way().steps() == last.steps());
    }

    private Optional<LastStep> undoable(HallId hall, Place place) {
        Instant oldest = clock.instant().minusSeconds(rules.of(hall).get(Rule.UNDO_SECONDS));
        return place.last().filter(last -> !last.at().isBefore(oldest));
    }

    private CounterResult moved(HallId hall, Place place, Ticket ticket, Ticket.State from, Step step) {
        return tickets.move(hall, ticket, place.counter(), from, stateAfter(step))
                .<CounterResult>map(after -> {
                    save(hall, place, step, ticket, after);
                    return new CounterResult.AtCounter(after);
                })
                .orElseGet(() -> new CounterResult.Refused(Reason.WRONG_STATE));
    }

    private void save(HallId hall, Place place, Step step, Ticket before, Ticket after) {
        Instant now = clock.instant();
        Optional<TicketId> at = step == Step.CALL || step == Step.START ? Optional.of(after.id()) : Optional.empty();
        LastStep last = new LastStep(
                step, after.id(), TicketBefore.of(before), after.way().steps(), now);
        store.save(hall, place.after(at, Optional.of(last)), now);
    }

    private CounterResult withTicket(HallId hall, CounterId counter, TicketStep step) {
        return at(hall, counter, (description, place, settings) -> place.ticket()
                .flatMap(id -> tickets.find(hall, id))
                .map(ticket -> step.apply(place, ticket))
                .orElseGet(() -> new CounterResult.Refused(Reason.NO_TICKET)));
    }

    private CounterResult at(HallId hall, CounterId counter, CounterStep step) {
        if (halls.get(hall).counter(counter).isEmpty()) {
            return new CounterResult.UnknownCounter();
        }
        return store.lock(hall, counter)
                .flatMap(place -> {
                    // It may have gone while we waited for its row, or a line of it.
                    long settings = journal.settings(hall);
                    return halls.get(hall).counter(counter).map(described -> step.apply(described, place, settings));
                })
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
                        after.reason()
                                .<Map<String, Object>>map(
                                        why -> Map.of("counter", after.counter().value(), "reason", why.name()))
                                .orElseGet(
                                        () -> Map.of("counter", after.counter().value())));
            }
        }
        return new CounterResult.Changed(state(hall, description, after));
    }

    private CounterState state(HallId hall, HallDescription.Counter description, Place place) {
        return new CounterState(
                description,
                place.status(),
                place.status() == Status.CLOSED ? description.lines() : place.lines(),
                place.ticket().flatMap(id -> tickets.find(hall, id)),
                place.reason(),
                place.status() == Status.CLOSED
                        ? Optional.empty()
                        : undoable(hall, place)
                                .filter(last -> asLeft(hall, last).isPresent()));
    }

    private interface CounterStep {
        CounterResult apply(HallDescription.Counter description, Place place, long settings);
    }

    private interface TicketStep {
        CounterResult apply(Place place, Ticket ticket);
    }
}
