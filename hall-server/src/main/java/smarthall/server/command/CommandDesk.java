package smarthall.server.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.command.DeviceCommand.State;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;

/**
 * Commands devices. A command is durable before it goes out, goes out again until the device has answered, and ends when its time is
 * over; a device knows it by its id and does it once. Each change is one transaction together with its journal entry. Thread-safe.
 */
@Service
public class CommandDesk {

    /** The command that sets a device's configuration. */
    static final String CONFIG = "config";

    private static final int MOST_OPEN = 10;
    private static final int SHOWN = 50;
    private static final int SAID_AGAIN = 500;
    /** A configuration waits so long for a device that is away; after that it is sent anew. */
    private static final Duration CONFIG_WAITS = Duration.ofHours(6);
    /** An answer may be on its way when the time is over. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final Duration KEPT = Duration.ofDays(90);

    private final Halls halls;
    private final CommandStore store;
    private final Journal journal;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<OtherDevices> others;

    CommandDesk(
            Halls halls,
            CommandStore store,
            Journal journal,
            Clock clock,
            ApplicationEventPublisher events,
            ObjectProvider<OtherDevices> others) {
        this.halls = halls;
        this.store = store;
        this.journal = journal;
        this.clock = clock;
        this.events = events;
        this.others = others;
    }

    /** Published inside the transaction that wrote a command down; send it after the commit. */
    public record Written(HallId hall, DeviceCommand command) {}

    /** Published inside the transaction in which a command ended; {@code detail} is what the device said, or empty. */
    public record Ended(HallId hall, DeviceCommand command, State state, String detail) {}

    /**
     * What is wanted.
     *
     * @param args a JSON object
     * @param waits how long the device has time to begin with it, hall time
     */
    public record Wish(String name, String args, Duration waits) {}

    /** Sends a device a command. */
    @Transactional
    public CommandResult send(HallId hall, DeviceId device, Wish wish, String by) {
        if (!knows(hall, device)) {
            return new CommandResult.UnknownDevice();
        }
        if (store.open(hall, device).size() >= MOST_OPEN) {
            return new CommandResult.TooMany(MOST_OPEN);
        }
        return new CommandResult.Sent(write(hall, device, wish, by));
    }

    /**
     * Sets how often a device measures. It is told now, or when it is there again.
     *
     * @param everySeconds {@link DeviceConfig#LEAST_SECONDS} to {@link DeviceConfig#MOST_SECONDS}
     */
    @Transactional
    public CommandResult configure(HallId hall, DeviceId device, int everySeconds, String by) {
        if (!describes(hall, device)) {
            return new CommandResult.UnknownDevice();
        }
        store.desire(hall, device, everySeconds, by, clock.instant());
        return new CommandResult.Sent(tell(hall, device, everySeconds, by));
    }

    /** The newest wish alone is on its way: two would be done in the order in which they arrive. */
    private DeviceCommand tell(HallId hall, DeviceId device, int everySeconds, String by) {
        store.open(hall, device).stream()
                .filter(command -> command.name().equals(CONFIG))
                .forEach(old -> store.end(hall, old.id(), State.SUPERSEDED, Optional.empty(), clock.instant()));
        return write(hall, device, new Wish(CONFIG, "{\"every\":" + everySeconds + "}", CONFIG_WAITS), by);
    }

    private boolean describes(HallId hall, DeviceId device) {
        return halls.get(hall).devices().stream().anyMatch(each -> each.id().equals(device));
    }

    private boolean knows(HallId hall, DeviceId device) {
        return describes(hall, device) || others.stream().anyMatch(each -> each.has(hall, device));
    }

    private DeviceCommand write(HallId hall, DeviceId device, Wish wish, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        DeviceCommand command = new DeviceCommand(
                UUID.randomUUID(),
                device,
                wish.name(),
                wish.args(),
                by,
                now,
                now.plus(wish.waits()),
                State.SENT,
                Optional.empty(),
                Optional.empty());
        store.add(hall, command);
        events.publishEvent(new Written(hall, command));
        journal.write(hall, JournalKind.DEVICE_COMMANDED, device.value(), told(command));
        return command;
    }

    private static Map<String, Object> told(DeviceCommand command) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("device", command.device().value());
        body.put("command", command.name());
        body.put("id", command.id().toString());
        return body;
    }

    /**
     * What a device says of a command.
     *
     * @param detail may be empty
     * @param every seconds between its measurements, when the answer tells of them
     */
    public record Answer(boolean done, String detail, OptionalInt every) {}

    /** Takes a device's answer; false when nothing of that kind is awaited from it. An answer that comes again changes nothing. */
    @Transactional
    public boolean answered(HallId hall, DeviceId device, UUID id, Answer answer) {
        Instant now = clock.instant();
        return store.find(hall, id)
                .filter(command -> command.device().equals(device))
                .map(command -> {
                    State state = answer.done() ? State.DONE : State.FAILED;
                    if (store.end(hall, id, state, Optional.of(answer.detail()), now)) {
                        if (answer.done() && answer.every().isPresent()) {
                            store.report(hall, device, answer.every().getAsInt(), now);
                        }
                        ended(hall, command, state, answer.detail());
                    }
                    return true;
                })
                .orElse(false);
    }

    private void ended(HallId hall, DeviceCommand command, State state, String detail) {
        Map<String, Object> body = told(command);
        body.put("state", state.name());
        journal.write(hall, JournalKind.DEVICE_REPLIED, command.device().value(), body);
        events.publishEvent(new Ended(hall, command, state, detail));
    }

    /** Ends what nobody has answered in time; how many. */
    @Transactional
    public int expire(HallId hall) {
        Instant now = clock.instant();
        int ended = 0;
        for (DeviceCommand command : store.open(hall, SAID_AGAIN)) {
            if (command.expires().plus(GRACE).isBefore(now)
                    && store.end(hall, command.id(), State.EXPIRED, Optional.empty(), now)) {
                ended(hall, command, State.EXPIRED, "");
                ended++;
            }
        }
        store.forget(hall, now.minus(KEPT));
        return ended;
    }

    /** Tells devices what they shall keep to, where they do not, as far as is known, and nothing of it is on its way. */
    @Transactional
    public void remind(HallId hall) {
        for (DeviceId device : store.differing(hall)) {
            DeviceConfig config = store.config(hall, device);
            boolean onItsWay = store.open(hall, device).stream()
                    .anyMatch(command -> command.name().equals(CONFIG));
            boolean refused = store.latest(hall, device, SHOWN).stream()
                    .filter(command -> command.name().equals(CONFIG))
                    .findFirst()
                    .filter(command -> command.state() == State.FAILED)
                    .isPresent();
            if (describes(hall, device)
                    && !onItsWay
                    && !refused
                    && config.desired().isPresent()) {
                tell(
                        hall,
                        device,
                        config.desired().getAsInt(),
                        config.desiredBy().orElse(""));
            }
        }
    }

    /** What is on its way, to be said again: the way to a device may have lost it. */
    public List<DeviceCommand> onTheirWay(HallId hall) {
        Instant now = clock.instant();
        return store.open(hall, SAID_AGAIN).stream()
                .filter(command -> command.expires().isAfter(now))
                .toList();
    }

    /** What is on its way to one device, oldest first, for a device that asks for it. */
    public List<DeviceCommand> onTheirWay(HallId hall, DeviceId device) {
        Instant now = clock.instant();
        return store.open(hall, device).stream()
                .filter(command -> command.expires().isAfter(now))
                .toList();
    }

    /** A device's commands, newest first; empty for a device that the hall does not know. */
    public Optional<List<DeviceCommand>> latest(HallId hall, DeviceId device) {
        return knows(hall, device) ? Optional.of(store.latest(hall, device, SHOWN)) : Optional.empty();
    }

    /** What a device shall keep to; empty for a device that the hall does not describe. */
    public Optional<DeviceConfig> config(HallId hall, DeviceId device) {
        return describes(hall, device) ? Optional.of(store.config(hall, device)) : Optional.empty();
    }
}
