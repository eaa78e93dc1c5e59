package smarthall.server.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import smarthall.server.device.DeviceState.Reach;
import smarthall.server.device.Presence.State;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallDescription.Device;
import smarthall.server.hall.HallFollower;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.telemetry.LatestReadings;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingListener;
import smarthall.server.telemetry.SeriesNews;
import smarthall.server.telemetry.StoredPacks;

/**
 * The devices of a hall now: what they said of themselves, what was heard of them, and what follows from the state of their
 * gateway. Presence is stored, readings start from what is stored and follow what the ingest commits. Thread-safe.
 */
@Service
public class DeviceBoard implements ReadingListener, HallFollower {

    private static final Logger log = LoggerFactory.getLogger(DeviceBoard.class);
    private static final Comparator<Reading> ORDER = Comparator.comparing(Reading::quantity);

    private final Halls halls;
    private final PresenceStore store;
    private final PresenceDesk desk;
    private final OwnConnections own;
    private final Map<Party, Map<Quantity, Reading>> latest = new ConcurrentHashMap<>();

    /** Spares the ingest a look into the database for each pack of a device that is known to be there. */
    private final Map<Party, Presence> known = new ConcurrentHashMap<>();

    /** Keeps what is known in the order of the commits. */
    private final ReentrantLock changing = new ReentrantLock();

    DeviceBoard(Halls halls, PresenceStore store, PresenceDesk desk, OwnConnections own, LatestReadings stored) {
        this.halls = halls;
        this.store = store;
        this.desk = desk;
        this.own = own;
        for (HallDescription hall : halls.all()) {
            store.prepare(parties(hall));
            known.putAll(store.all(hall.id()));
            stored.latest(hall.id()).forEach(this::take);
        }
    }

    /**
     * Takes the word of a gateway or device about itself.
     *
     * @param said hall time at which it said so
     * @return false when no hall knows it
     */
    public boolean told(Party party, boolean online, Instant said) {
        if (!known.containsKey(party)) {
            return false;
        }
        changing.lock();
        try {
            desk.told(party, online, said).ifPresent(presence -> known.put(party, presence));
            return true;
        } finally {
            changing.unlock();
        }
    }

    /** Marks a device that has fallen silent. */
    void silent(Party party, Instant sign) {
        changing.lock();
        try {
            desk.silent(party, sign).ifPresent(presence -> known.put(party, presence));
        } finally {
            changing.unlock();
        }
    }

    /** What holds of some devices, known here from now on: another server may have found one silent, which nobody else hears of. */
    Map<Party, Presence> renewed(HallId hall, Set<DeviceId> devices) {
        changing.lock();
        try {
            Map<Party, Presence> all = store.all(hall);
            devices.stream()
                    .map(device -> Party.device(hall, device))
                    .forEach(party -> known.computeIfPresent(party, (same, old) -> all.getOrDefault(party, old)));
            return all;
        } finally {
            changing.unlock();
        }
    }

    /** The newest time that a device has told, of itself or with a reading. */
    Instant newestOf(Party device, Presence presence) {
        return lastSign(presence, latest(device));
    }

    @Override
    public void prepare(HallDescription before, HallDescription after) {
        store.prepare(parties(after));
    }

    /** What was heard of a device that is described no more is forgotten here; its rows stay, should it come back. */
    @Override
    public void taken(HallDescription before, HallDescription now) {
        List<Party> described = parties(now);
        changing.lock();
        try {
            known.keySet().removeIf(party -> party.hall().equals(now.id()) && !described.contains(party));
            latest.keySet().removeIf(party -> party.hall().equals(now.id()) && !described.contains(party));
            if (!known.keySet().containsAll(described)) {
                Map<Party, Presence> all = store.all(now.id());
                described.forEach(party -> known.putIfAbsent(party, all.getOrDefault(party, Presence.UNKNOWN)));
            }
        } finally {
            changing.unlock();
        }
    }

    @Override
    public void stored(StoredPacks stored) {
        Map<Party, Instant> signs = new TreeMap<>(Party.ORDER);
        for (SeriesNews news : stored.series()) {
            Reading reading = news.newest();
            Party party = Party.device(reading.hall(), reading.device());
            take(reading);
            Presence presence = known.get(party);
            if (presence != null && !presence.heard(reading.at()).equals(presence)) {
                signs.merge(party, reading.at(), DeviceBoard::newer);
            }
        }
        if (!signs.isEmpty()) {
            heard(signs);
        }
    }

    /** All devices, in the order of the hall's description. */
    public List<DeviceState> devices(HallId hall) {
        HallDescription description = halls.get(hall);
        Map<Party, Presence> presences = store.all(hall);
        Set<DeviceId> alone = own.of(description);
        return description.devices().stream()
                .map(device -> {
                    List<Reading> readings = latest(Party.device(hall, device.id()));
                    return new DeviceState(device, reach(hall, device, alone, presences, readings), readings);
                })
                .toList();
    }

    private void heard(Map<Party, Instant> signs) {
        changing.lock();
        try {
            known.putAll(desk.heard(signs));
        } catch (DataAccessException | TransactionException unavailable) {
            log.warn("devices heard again could not be marked, their next readings will: {}", unavailable.getMessage());
        } finally {
            changing.unlock();
        }
    }

    private void take(Reading reading) {
        Party party = Party.device(reading.hall(), reading.device());
        if (known.containsKey(party)) {
            latest.computeIfAbsent(party, each -> new ConcurrentHashMap<>())
                    .merge(
                            reading.quantity(),
                            reading,
                            (old, fresh) -> fresh.at().isAfter(old.at()) ? fresh : old);
        }
    }

    private List<Reading> latest(Party device) {
        return latest.getOrDefault(device, Map.of()).values().stream()
                .sorted(ORDER)
                .toList();
    }

    /** Only what was heard of a device since its gateway was lost tells anything about the device. */
    private static Reach reach(
            HallId hall, Device device, Set<DeviceId> alone, Map<Party, Presence> presences, List<Reading> readings) {
        Presence own = presences.getOrDefault(Party.device(hall, device.id()), Presence.UNKNOWN);
        Presence gateway = device.gateway()
                .filter(its -> !alone.contains(device.id()))
                .map(id -> presences.getOrDefault(Party.gateway(hall, id), Presence.UNKNOWN))
                .orElse(Presence.UNKNOWN);
        boolean heardSince = gateway.lost()
                .map(lost -> lastSign(own, readings).isAfter(lost))
                .orElse(true);
        if (!heardSince && (gateway.state() == State.OFFLINE || own.state() == State.ONLINE)) {
            return Reach.UNREACHABLE;
        }
        return switch (own.state()) {
            case ONLINE -> Reach.ONLINE;
            case OFFLINE -> Reach.OFFLINE;
            case UNKNOWN -> Reach.UNKNOWN;
        };
    }

    private static Instant lastSign(Presence own, List<Reading> readings) {
        return readings.stream().map(Reading::at).reduce(own.at(), DeviceBoard::newer);
    }

    private static Instant newer(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static List<Party> parties(HallDescription hall) {
        return new ArrayList<>(Stream.concat(
                        hall.devices().stream().map(device -> Party.device(hall.id(), device.id())),
                        hall.gateways().stream().map(gateway -> Party.gateway(hall.id(), gateway)))
                .sorted(Party.ORDER)
                .toList());
    }
}
