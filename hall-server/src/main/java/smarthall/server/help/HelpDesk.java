package smarthall.server.help;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.ZoneId;
import smarthall.server.help.HelpCall.Asker;
import smarthall.server.help.HelpCall.State;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.Ticket;

/**
 * Takes calls for help and sees to it that one of the staff goes there. Each change is one transaction together with its
 * journal entry. Thread-safe.
 */
@Service
public class HelpDesk {

    private static final int SHOWN = 200;
    private static final Duration WINDOW = Duration.ofMinutes(30);
    private static final int CALLS_OF_A_TICKET = 4;
    private static final int CALLS_OF_A_TERMINAL = 30;

    private final Halls halls;
    private final HelpStore store;
    private final Journal journal;
    private final Clock clock;

    HelpDesk(Halls halls, HelpStore store, Journal journal, Clock clock) {
        this.halls = halls;
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What is wanted, and where.
     *
     * @param zone where the visitor is; empty when not said
     */
    public record Wish(HelpCall.Kind kind, Optional<ZoneId> zone) {}

    /** A ticket's holder calls; while a call is open, calling again changes nothing. */
    @Transactional
    public HelpResult ask(HallId hall, Ticket ticket, Wish wish) {
        return ask(
                hall, Asker.ticket(ticket), Optional.of(ticket.number()), ticket.priority(), wish, CALLS_OF_A_TICKET);
    }

    /** Somebody without a ticket calls at a terminal. */
    @Transactional
    public HelpResult ask(HallId hall, String terminal, Wish wish) {
        return ask(hall, Asker.terminal(terminal), Optional.empty(), Ticket.Priority.NONE, wish, CALLS_OF_A_TERMINAL);
    }

    private HelpResult ask(
            HallId hall, Asker asker, Optional<String> number, Ticket.Priority priority, Wish wish, int limit) {
        HallDescription description = halls.get(hall);
        if (wish.zone()
                .filter(zone ->
                        description.zones().stream().noneMatch(each -> each.id().equals(zone)))
                .isPresent()) {
            return new HelpResult.UnknownZone();
        }
        Optional<HelpCall> newest = store.newestOf(hall, asker);
        if (newest.filter(call -> !call.state().isOver()).isPresent()) {
            return new HelpResult.Made(newest.get());
        }
        Instant now = clock.instant();
        if (store.since(hall, asker, now.minus(WINDOW)) >= limit) {
            return new HelpResult.TooOften();
        }
        HelpCall call = new HelpCall(
                UUID.randomUUID(),
                asker,
                wish.kind(),
                number,
                priority,
                wish.zone(),
                State.OPEN,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        if (!store.add(hall, call)) {
            // Pressed twice in the same moment: the other press has made it.
            return store.newestOf(hall, asker)
                    .<HelpResult>map(HelpResult.Made::new)
                    .orElseGet(HelpResult.Unknown::new);
        }
        write(description, JournalKind.HELP_ASKED, call);
        return new HelpResult.Made(call);
    }

    /** The newest call of a ticket's holder. */
    public Optional<HelpCall> of(HallId hall, Ticket ticket) {
        return store.newestOf(hall, Asker.ticket(ticket));
    }

    /** The newest call made at a terminal. */
    public Optional<HelpCall> of(HallId hall, String terminal) {
        return store.newestOf(hall, Asker.terminal(terminal));
    }

    /** The holder needs no help any more. */
    @Transactional
    public HelpResult cancel(HallId hall, Ticket ticket) {
        return cancel(hall, Asker.ticket(ticket));
    }

    /** Nobody at the terminal needs help any more. */
    @Transactional
    public HelpResult cancel(HallId hall, String terminal) {
        return cancel(hall, Asker.terminal(terminal));
    }

    private HelpResult cancel(HallId hall, Asker asker) {
        return store.newestOf(hall, asker)
                .map(call ->
                        move(hall, call, call.state(), State.CANCELLED, call.claimedBy(), JournalKind.HELP_CANCELLED))
                .orElseGet(HelpResult.Unknown::new);
    }

    /** What is not over, oldest first. */
    public List<HelpCall> open(HallId hall) {
        return store.open(halls.get(hall).id(), SHOWN);
    }

    /** Somebody goes there; of two who say so at once, one does. */
    @Transactional
    public HelpResult claim(HallId hall, UUID id, String by) {
        return move(hall, id, State.OPEN, State.CLAIMED, Optional.of(by), JournalKind.HELP_CLAIMED);
    }

    /** Whoever wanted to go there cannot; it is open for the others again. */
    @Transactional
    public HelpResult release(HallId hall, UUID id) {
        return move(hall, id, State.CLAIMED, State.OPEN, Optional.empty(), JournalKind.HELP_RELEASED);
    }

    /** The visitor was helped. */
    @Transactional
    public HelpResult done(HallId hall, UUID id, String by) {
        return move(hall, id, State.CLAIMED, State.DONE, Optional.of(by), JournalKind.HELP_DONE);
    }

    private HelpResult move(HallId hall, UUID id, State from, State to, Optional<String> by, JournalKind kind) {
        return store.find(hall, id)
                .map(call -> move(hall, call, from, to, by, kind))
                .orElseGet(HelpResult.Unknown::new);
    }

    private HelpResult move(HallId hall, HelpCall call, State from, State to, Optional<String> by, JournalKind kind) {
        boolean moved = !from.isOver() && store.move(hall, call.id(), from, to, by, clock.instant());
        HelpCall now = store.find(hall, call.id()).orElse(call);
        if (!moved) {
            return new HelpResult.TooLate(now);
        }
        write(halls.get(hall), kind, now);
        return new HelpResult.Made(now);
    }

    private void write(HallDescription hall, JournalKind kind, HelpCall call) {
        journal.write(hall.id(), kind, call.id().toString(), call.toWire(hall));
    }
}
