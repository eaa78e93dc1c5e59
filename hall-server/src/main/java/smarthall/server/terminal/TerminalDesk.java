package smarthall.server.terminal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.command.CommandDesk;
import smarthall.server.command.CommandResult;
import smarthall.server.command.DeviceCommand;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallClock;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.terminal.Terminal.OutOfService;
import smarthall.server.terminal.Terminal.State;

/**
 * The hall's terminals: takes their word, gives them their orders, and knows which are there. A word that says nothing new is
 * written down only now and then. Each change is one transaction together with its journal entry. Thread-safe.
 */
@Service
public class TerminalDesk {

    /** How old the written word may be while a terminal goes on to say the same; real time. */
    private static final Duration WRITTEN_EVERY = Duration.ofSeconds(15);

    private final Halls halls;
    private final TerminalStore store;
    private final TerminalFaults faults;
    private final CommandDesk commands;
    private final Journal journal;
    private final Clock clock;

    TerminalDesk(
            Halls halls,
            TerminalStore store,
            TerminalFaults faults,
            CommandDesk commands,
            Journal journal,
            Clock clock) {
        this.halls = halls;
        this.store = store;
        this.faults = faults;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What a terminal is told in return for its word.
     *
     * @param orders on their way to it, oldest first
     */
    public record Told(Terminal terminal, List<DeviceCommand> orders) {}

    /** Takes the word of a terminal about itself. */
    @Transactional
    public Told heard(HallId hall, TerminalName name, TerminalReport report) {
        DeviceId id = id(hall, name);
        Instant now = now();
        Terminal known = store.find(hall, id).orElseGet(() -> Terminal.unheard(id, name.name(), name.kind()));
        Terminal told = isNews(known, report, now) ? write(hall, known, report, now) : known;
        return new Told(told, commands.onTheirWay(hall, id));
    }

    private boolean isNews(Terminal known, TerminalReport report, Instant now) {
        return known.state() != State.ONLINE
                || known.report().filter(report::saysTheSameAs).isEmpty()
                || known.heard().plus(hallTime(WRITTEN_EVERY)).isBefore(now);
    }

    private Terminal write(HallId hall, Terminal known, TerminalReport report, Instant now) {
        Terminal held = store.hold(hall, known);
        Terminal fresh = held.heard(report, now);
        store.save(hall, fresh);
        faults.judge(hall, fresh);
        tellPresence(hall, held, fresh);
        return fresh;
    }

    /** Takes the word of an enrolled terminal at the broker. */
    @Transactional
    public void told(HallId hall, Terminal unheard, boolean online, Instant said) {
        Instant now = now();
        Terminal held = store.hold(hall, unheard);
        Terminal fresh = held.told(online, said.isAfter(now) ? now : said, now);
        if (!fresh.equals(held)) {
            store.save(hall, fresh);
            faults.judge(hall, fresh);
            tellPresence(hall, held, fresh);
        }
    }

    /** Marks one that has fallen silent, unless it was heard after all. */
    @Transactional
    public void silent(HallId hall, DeviceId id, Instant heardBefore) {
        store.lock(hall, id)
                .filter(held -> held.state() == State.ONLINE && held.heard().isBefore(heardBefore))
                .ifPresent(held -> {
                    Terminal fresh = held.silent(now());
                    store.save(hall, fresh);
                    faults.judge(hall, fresh);
                    tellPresence(hall, held, fresh);
                });
    }

    /** Calls somebody for one that is away now that the hall is open. */
    @Transactional
    public void stillAway(HallId hall, DeviceId id) {
        store.lock(hall, id).filter(held -> held.state() == State.OFFLINE).ifPresent(held -> faults.judge(hall, held));
    }

    private void tellPresence(HallId hall, Terminal before, Terminal now) {
        if (before.state() != now.state()) {
            journal.write(
                    hall,
                    now.state() == State.ONLINE ? JournalKind.DEVICE_ONLINE : JournalKind.DEVICE_OFFLINE,
                    now.id().value(),
                    Map.of("terminal", now.id().value(), "kind", now.kind().name()));
        }
    }

    /**
     * Orders a terminal to do something. Out of service it stays, also after a restart, until it is ordered back.
     *
     * @param message for visitors; of {@link TerminalOrder#OUT_OF_SERVICE} alone
     */
    @Transactional
    public OrderResult order(HallId hall, DeviceId id, TerminalOrder order, Optional<LocalText> message, String by) {
        Optional<Terminal> found = store.lock(halls.get(hall).id(), id);
        if (found.isEmpty()) {
            return new OrderResult.UnknownTerminal();
        }
        if (!order.fits(found.get().kind())) {
            return new OrderResult.CannotDoThat();
        }
        CommandResult result =
                commands.send(hall, id, new CommandDesk.Wish(order.wireName(), "{}", hallTime(order.waits())), by);
        if (result instanceof CommandResult.Sent sent) {
            serve(hall, found.get(), order, message, by);
            journal.write(hall, JournalKind.TERMINAL_ORDERED, id.value(), Map.of("terminal", id.value()));
            return new OrderResult.Ordered(sent.command());
        }
        return result instanceof CommandResult.TooMany many
                ? new OrderResult.TooMany(many.limit())
                : new OrderResult.UnknownTerminal();
    }

    private void serve(HallId hall, Terminal held, TerminalOrder order, Optional<LocalText> message, String by) {
        if (order == TerminalOrder.OUT_OF_SERVICE) {
            message.ifPresent(words -> store.save(hall, held.out(Optional.of(new OutOfService(words, by, now())))));
        } else if (order == TerminalOrder.IN_SERVICE) {
            store.save(hall, held.out(Optional.empty()));
        }
    }

    /** Takes a terminal's word about an order; false when none of that id awaits it. */
    @Transactional
    public boolean answered(HallId hall, TerminalName name, UUID order, boolean done, String detail) {
        return commands.answered(
                hall, id(hall, name), order, new CommandDesk.Answer(done, detail, OptionalInt.empty()));
    }

    /** Takes the picture that an order asked for; false when none of that id does. */
    @Transactional
    public boolean taken(HallId hall, TerminalName name, UUID order, byte[] png) {
        DeviceId id = id(hall, name);
        if (store.lock(hall, id).isEmpty()) {
            return false;
        }
        Optional<DeviceCommand> wanted = commands.onTheirWay(hall, id).stream()
                .filter(each -> each.id().equals(order))
                .filter(each -> each.name().equals(TerminalOrder.SCREENSHOT.wireName()))
                .findFirst();
        wanted.ifPresent(command -> {
            store.keep(hall, id, new Screenshot(now(), command.by(), png));
            commands.answered(hall, id, order, new CommandDesk.Answer(true, "", OptionalInt.empty()));
            journal.write(
                    hall, JournalKind.SCREENSHOT_TAKEN, id.value(), Map.of("terminal", id.value(), "by", command.by()));
        });
        return wanted.isPresent();
    }

    /** The newest picture, for somebody who is written down as having seen it. */
    @Transactional
    public Optional<Screenshot> screenshot(HallId hall, DeviceId id, String by) {
        Optional<Screenshot> found = store.screenshot(halls.get(hall).id(), id);
        found.ifPresent(each ->
                journal.write(hall, JournalKind.SCREENSHOT_SEEN, id.value(), Map.of("terminal", id.value(), "by", by)));
        return found;
    }

    /** Drops a terminal that is gone for good, with its faults; false when there is none. One that speaks again is back. */
    @Transactional
    public boolean forget(HallId hall, DeviceId id) {
        Optional<Terminal> held = store.lock(halls.get(hall).id(), id);
        held.ifPresent(each -> {
            store.forget(hall, id);
            faults.mendAll(hall, id);
        });
        return held.isPresent();
    }

    /** The orders of a terminal, newest first. */
    public Optional<List<DeviceCommand>> orders(HallId hall, DeviceId id) {
        return store.find(halls.get(hall).id(), id).flatMap(each -> commands.latest(hall, id));
    }

    private DeviceId id(HallId hall, TerminalName name) {
        return name.id(halls.get(hall));
    }

    /** A hall on another clock runs as much faster; who speaks to it does not. */
    private Duration hallTime(Duration real) {
        return Duration.ofMillis((long) (real.toMillis() * HallClock.rateOf(clock)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
