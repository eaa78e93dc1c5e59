package smarthall.server.firmware;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.command.CommandDesk;
import smarthall.server.command.CommandResult;
import smarthall.server.device.DeviceBoard;
import smarthall.server.device.DeviceState;
import smarthall.server.device.FirmwareWords;
import smarthall.server.firmware.FirmwareOrder.State;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;

/**
 * Brings signed images to the hall's devices. Of all devices of a kind one goes first; when it has the image and has proven itself, the
 * others follow, a few at once; the first that goes back, or will not have it, stops those that have not begun. An order goes out as the
 * command {@code firmware}. Each change is one transaction with its journal entry. Thread-safe.
 */
@Service
public class FirmwareDesk implements FirmwareWords {

    /** Largest image, signature included. */
    public static final int MOST_BYTES = SignedImage.MOST_BYTES;

    private static final String COMMAND = "firmware";
    private static final int AT_ONCE = 4;
    private static final int SHOWN = 10;
    private static final int TOKEN_BYTES = 24;
    private static final String VERSION = "[0-9]{1,5}(\\.[0-9]{1,5}){2}";
    private static final String ROLLED_BACK = "rolled back";
    private static final int MOST_VERSION = 40;
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Halls halls;
    private final FirmwareStore store;
    private final SigningKey key;
    private final CommandDesk commands;
    private final Reaches reaches;
    private final Journal journal;
    private final Clock clock;
    private final FirmwareSettings settings;
    private final SecureRandom random = new SecureRandom();

    /** Who is there now. */
    @FunctionalInterface
    interface Reaches {
        Set<DeviceId> online(HallId hall);
    }

    @Autowired
    FirmwareDesk(
            Halls halls,
            FirmwareStore store,
            SigningKey key,
            CommandDesk commands,
            DeviceBoard devices,
            Journal journal,
            Clock clock,
            FirmwareSettings settings) {
        this(halls, store, key, commands, hall -> online(devices, hall), journal, clock, settings);
    }

    FirmwareDesk(
            Halls halls,
            FirmwareStore store,
            SigningKey key,
            CommandDesk commands,
            Reaches reaches,
            Journal journal,
            Clock clock,
            FirmwareSettings settings) {
        this.halls = halls;
        this.store = store;
        this.key = key;
        this.commands = commands;
        this.reaches = reaches;
        this.journal = journal;
        this.clock = clock;
        this.settings = settings;
    }

    private static Set<DeviceId> online(DeviceBoard devices, HallId hall) {
        return devices.devices(hall).stream()
                .filter(device -> device.reach() == DeviceState.Reach.ONLINE)
                .map(device -> device.device().id())
                .collect(Collectors.toSet());
    }

    /** Adds an image; one that is there already is left as it is. */
    @Transactional
    public UploadResult add(HallId hall, byte[] bytes, String by) {
        SignedImage.Look look = SignedImage.at(bytes, key.key());
        if (look instanceof SignedImage.Look.Bad bad) {
            return new UploadResult.Refused(bad.fault());
        }
        SignedImage image = ((SignedImage.Look.Good) look).image();
        Optional<StoredImage> there = store.image(hall, image.kind(), image.version());
        if (there.isPresent()) {
            return there.get().sha256().equals(image.sha256())
                    ? new UploadResult.Kept(there.get())
                    : new UploadResult.Refused(ImageFault.VERSION_TAKEN);
        }
        StoredImage kept = new StoredImage(
                image.sha256(), image.kind(), image.version(), image.mayReplaceNewer(), bytes.length, by, now());
        store.add(hall, kept, bytes);
        journal.write(
                hall, JournalKind.FIRMWARE_ADDED, kept.version(), told(kept.kind(), kept.version(), Optional.of(by)));
        return new UploadResult.Kept(kept);
    }

    public List<StoredImage> images(HallId hall) {
        return store.images(hall);
    }

    /**
     * Begins to bring an image to one device, or to all of its kind.
     *
     * @param only the one device; empty: all that are known to run another version
     */
    @Transactional
    public OrderResult order(HallId hall, String sha256, Optional<DeviceId> only, String by) {
        Optional<StoredImage> found = store.image(hall, sha256);
        if (found.isEmpty()) {
            return new OrderResult.UnknownImage();
        }
        StoredImage image = found.get();
        if (only.isEmpty()) {
            List<DeviceId> devices = candidates(hall, image);
            return devices.isEmpty() ? new OrderResult.NothingToDo() : begin(hall, image, devices, by);
        }
        Optional<HallDescription.Device> device = halls.get(hall).devices().stream()
                .filter(each -> each.id().equals(only.get()))
                .findFirst();
        if (device.isEmpty()) {
            return new OrderResult.UnknownDevice();
        }
        if (!device.get().kind().equals(image.kind())) {
            return new OrderResult.WrongKind(device.get().kind());
        }
        return isBusy(store.lock(hall, only.get()))
                ? new OrderResult.Busy()
                : begin(hall, image, List.of(only.get()), by);
    }

    /** Those who are there first, so that the one who tries it out is one that can be heard. */
    private List<DeviceId> candidates(HallId hall, StoredImage image) {
        Set<DeviceId> online = reaches.online(hall);
        return halls.get(hall).devices().stream()
                .filter(device -> device.kind().equals(image.kind()))
                .map(device -> store.lock(hall, device.id()))
                .filter(device -> !isBusy(device)
                        && device.version()
                                .filter(version -> version.matches(VERSION) && !version.equals(image.version()))
                                .isPresent())
                .map(DeviceFirmware::device)
                .sorted(Comparator.comparing((DeviceId device) -> !online.contains(device)))
                .toList();
    }

    private static boolean isBusy(DeviceFirmware device) {
        return device.order().filter(order -> order.state().isOpen()).isPresent();
    }

    private OrderResult begin(HallId hall, StoredImage image, List<DeviceId> devices, String by) {
        Instant now = now();
        Rollout rollout = new Rollout(
                UUID.randomUUID(), image.sha256(), image.kind(), image.version(), by, now, Rollout.State.RUNNING);
        store.add(hall, rollout);
        for (int turn = 0; turn < devices.size(); turn++) {
            FirmwareOrder order = new FirmwareOrder(
                    UUID.randomUUID(),
                    rollout.id(),
                    devices.get(turn),
                    image.version(),
                    State.WAITING,
                    0,
                    Optional.empty(),
                    now,
                    Optional.empty());
            store.add(hall, order, turn);
            store.latest(hall, order.device(), order.id());
        }
        Map<String, Object> body = told(image.kind(), image.version(), Optional.of(by));
        body.put("devices", devices.size());
        journal.write(hall, JournalKind.FIRMWARE_ORDERED, image.version(), body);
        advance(hall, rollout);
        return new OrderResult.Begun(rollout);
    }

    /** Sends the next, or ends the rollout. Whoever calls it holds the rollout. */
    private void advance(HallId hall, Rollout rollout) {
        boolean refused = true;
        while (refused) {
            refused = false;
            List<FirmwareOrder> orders = store.orders(hall, rollout.id());
            boolean proven = has(orders, State.INSTALLED);
            boolean against = orders.stream().anyMatch(order -> order.state().isAgainst())
                    || (!proven && has(orders, State.EXPIRED));
            if (against) {
                stop(hall, rollout);
                return;
            }
            long there = orders.stream()
                    .filter(order -> order.state().isAtTheDevice())
                    .count();
            List<FirmwareOrder> next = orders.stream()
                    .filter(order -> order.state() == State.WAITING)
                    .limit(Math.max(0, (proven ? AT_ONCE : 1) - there))
                    .toList();
            for (FirmwareOrder order : next) {
                refused |= !send(hall, rollout, order);
            }
            if (orders.stream().noneMatch(order -> order.state().isOpen())) {
                store.end(hall, rollout.id(), Rollout.State.DONE);
            }
        }
    }

    private static boolean has(List<FirmwareOrder> orders, State state) {
        return orders.stream().anyMatch(order -> order.state() == state);
    }

    private void stop(HallId hall, Rollout rollout) {
        int kept = store.stopWaiting(hall, rollout.id(), now());
        store.end(hall, rollout.id(), Rollout.State.STOPPED);
        Map<String, Object> body = told(rollout.kind(), rollout.version(), Optional.empty());
        body.put("devices", kept);
        journal.write(hall, JournalKind.FIRMWARE_STOPPED, rollout.version(), body);
    }

    private boolean send(HallId hall, Rollout rollout, FirmwareOrder order) {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = HexFormat.of().formatHex(secret);
        int size = store.image(hall, rollout.sha256()).orElseThrow().bytes();
        String args = "{\"version\":\"" + rollout.version() + "\",\"size\":" + size + ",\"sha256\":\""
                + rollout.sha256()
                + "\",\"path\":\"/api/v1/halls/" + hall + "/firmware/orders/" + order.id() + "/image\",\"token\":\""
                + token + "\"}";
        CommandResult result = commands.send(
                hall, order.device(), new CommandDesk.Wish(COMMAND, args, settings.expires()), rollout.by());
        if (result instanceof CommandResult.Sent sent) {
            store.sent(hall, order.id(), sent.command().id(), hash(token));
            return true;
        }
        over(hall, order, State.FAILED, "too many commands wait for this device");
        return false;
    }

    private static String hash(String token) {
        return SignedImage.hash(token.getBytes(StandardCharsets.US_ASCII));
    }

    /** Stops a rollout: who has not begun keeps what it runs. False when there is none that runs. */
    @Transactional
    public boolean stop(HallId hall, UUID id) {
        Optional<Rollout> running = store.lock(hall, id).filter(rollout -> rollout.state() == Rollout.State.RUNNING);
        running.ifPresent(rollout -> stop(hall, rollout));
        return running.isPresent();
    }

    /** Hears what came of a command, in the transaction in which it ended. */
    @EventListener
    public void ended(CommandDesk.Ended ended) {
        if (!ended.command().name().equals(COMMAND)) {
            return;
        }
        HallId hall = ended.hall();
        store.ofCommand(hall, ended.command().id()).ifPresent(order -> {
            Rollout rollout = store.lock(hall, order.rollout()).orElseThrow();
            if (over(hall, order, state(ended), ended.detail()) && rollout.state() == Rollout.State.RUNNING) {
                advance(hall, rollout);
            }
        });
    }

    private static State state(CommandDesk.Ended ended) {
        return switch (ended.state()) {
            case DONE -> State.INSTALLED;
            case FAILED -> failed(ended.detail());
            case EXPIRED, SUPERSEDED, SENT -> State.EXPIRED;
        };
    }

    private static State failed(String detail) {
        if (detail.startsWith("expired")) {
            return State.EXPIRED;
        }
        return detail.startsWith(ROLLED_BACK) ? State.ROLLED_BACK : State.FAILED;
    }

    private boolean over(HallId hall, FirmwareOrder order, State state, String detail) {
        if (!store.end(hall, order.id(), state, detail, now())) {
            return false;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("device", order.device().value());
        body.put("version", order.version());
        body.put("state", state.name());
        JournalKind kind =
                switch (state) {
                    case INSTALLED -> JournalKind.FIRMWARE_INSTALLED;
                    case ROLLED_BACK -> JournalKind.FIRMWARE_ROLLED_BACK;
                    default -> JournalKind.FIRMWARE_FAILED;
                };
        journal.write(hall, kind, order.device().value(), body);
        return true;
    }

    private static Map<String, Object> told(String kind, String version, Optional<String> by) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", kind);
        body.put("version", version);
        by.ifPresent(who -> body.put("by", who));
        return body;
    }

    @Override
    @Transactional
    public void said(HallId hall, DeviceId device, Optional<String> version, Optional<Update> update) {
        version.map(text -> text.length() <= MOST_VERSION ? text : text.substring(0, MOST_VERSION))
                .filter(text -> !store.find(hall, device)
                        .flatMap(DeviceFirmware::version)
                        .equals(Optional.of(text)))
                .ifPresent(text -> {
                    store.lock(hall, device);
                    store.told(hall, device, text, now());
                });
        update.filter(each -> UUID_FORM.matcher(each.command()).matches())
                .ifPresent(each -> store.progress(
                        hall, UUID.fromString(each.command()), Math.max(0, Math.min(100, each.percent()))));
    }

    /** The hall's devices in the order of its description, each with what is known of it. */
    public List<DeviceFirmware> devices(HallId hall) {
        Map<DeviceId, DeviceFirmware> known = store.devices(hall);
        return halls.get(hall).devices().stream()
                .map(device -> known.getOrDefault(
                        device.id(), new DeviceFirmware(device.id(), Optional.empty(), Optional.empty())))
                .toList();
    }

    /** A rollout with its orders in turn. */
    public record RolloutState(Rollout rollout, List<FirmwareOrder> orders) {}

    /** The last rollouts, newest first. */
    public List<RolloutState> rollouts(HallId hall) {
        return store.rollouts(hall, SHOWN).stream()
                .map(rollout -> new RolloutState(rollout, store.orders(hall, rollout.id())))
                .toList();
    }

    /** The image of an order for whoever has its token, as long as it is under way. */
    public Optional<byte[]> content(HallId hall, UUID order, String token) {
        return store.content(hall, order, hash(token));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
