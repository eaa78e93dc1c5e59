package smarthall.server.device;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import smarthall.server.device.Presence.State;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallClock;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallDescription.Device;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.telemetry.LatestReadings;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingListener;
import smarthall.server.telemetry.SeriesNews;
import smarthall.server.telemetry.StoredPacks;

/**
 * Finds devices with a connection of their own that have fallen silent; of all others their gateway says it. While this server
 * itself may not have heard them, nobody's silence counts: after its start, without the broker, and after a look that came late,
 * devices get their whole time again. Thread-safe.
 */
@Service
public class SilentDevices implements ReadingListener {

    /** Intervals of silence after which a device counts as offline, as at a gateway. */
    static final int SILENT_AFTER = 3;

    /** Nobody is silent sooner; real time. */
    static final Duration LEAST_SILENCE = Duration.ofSeconds(30);

    /** A look that comes later than this was kept from it by something that may have kept devices from being heard; real time. */
    static final Duration LATE = Duration.ofSeconds(20);

    private final Halls halls;
    private final OwnConnections own;
    private final DeviceBoard board;
    private final LatestReadings latest;
    private final Clock clock;

    /** Of those that are there. */
    private final Map<Party, Sign> signs = new ConcurrentHashMap<>();

    /** Guarded by this. */
    private @Nullable Instant looked;

    /**
     * A sign of life. Silence counts from when it was heard, not from what it says of itself: a device's clock may be wrong.
     *
     * @param heard by this server's clock
     * @param said the newest time that it has told, by which it is seen that another server has heard it since
     */
    private record Sign(Instant heard, Instant said) {

        Sign and(Instant now, Instant at) {
            return new Sign(now, at.isAfter(said) ? at : said);
        }
    }

    SilentDevices(Halls halls, OwnConnections own, DeviceBoard board, LatestReadings latest, Clock clock) {
        this.halls = halls;
        this.own = own;
        this.board = board;
        this.latest = latest;
        this.clock = clock;
    }

    @Override
    public void stored(StoredPacks stored) {
        if (signs.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        for (SeriesNews news : stored.series()) {
            Reading reading = news.newest();
            signs.computeIfPresent(
                    Party.device(reading.hall(), reading.device()), (party, sign) -> sign.and(now, reading.at()));
        }
    }

    /**
     * Marks those that are silent; to be called every few seconds.
     *
     * @param listening whether this server hears what devices say
     */
    public synchronized void look(boolean listening) {
        Instant now = clock.instant();
        if (!listening || looked == null || looked.plus(hallTime(LATE)).isBefore(now)) {
            signs.clear();
        }
        if (listening) {
            Map<HallId, HallDescription> described =
                    halls.all().stream().collect(Collectors.toMap(HallDescription::id, hall -> hall));
            signs.keySet().removeIf(party -> !described.containsKey(party.hall()));
            described.values().forEach(hall -> look(hall, now));
        }
        looked = now;
    }

    private void look(HallDescription hall, Instant now) {
        Set<DeviceId> alone = own.of(hall);
        signs.keySet().removeIf(party -> party.hall().equals(hall.id()) && !alone.contains(new DeviceId(party.id())));
        if (alone.isEmpty()) {
            return;
        }
        Map<Party, Presence> there = board.renewed(hall.id(), alone);
        List<Device> silent = hall.devices().stream()
                .filter(device -> alone.contains(device.id()))
                .filter(device -> isSilent(hall.id(), device, there, now))
                .toList();
        if (!silent.isEmpty()) {
            List<Reading> stored = latest.latest(hall.id());
            silent.forEach(device -> mark(hall.id(), device, stored, now));
        }
    }

    private boolean isSilent(HallId hall, Device device, Map<Party, Presence> there, Instant now) {
        Party party = Party.device(hall, device.id());
        Presence presence = there.getOrDefault(party, Presence.UNKNOWN);
        if (presence.state() != State.ONLINE) {
            signs.remove(party);
            return false;
        }
        Sign sign = signs.merge(
                party,
                new Sign(now, board.newestOf(party, presence)),
                (old, fresh) -> presence.at().isAfter(old.said()) ? old.and(now, presence.at()) : old);
        return sign.heard().plus(patience(device)).isBefore(now);
    }

    /** Unless another server, which shares the stream, has stored something of it meanwhile. */
    private void mark(HallId hall, Device device, List<Reading> stored, Instant now) {
        Party party = Party.device(hall, device.id());
        Sign sign = signs.computeIfPresent(party, (same, old) -> stored.stream()
                .filter(reading -> reading.device().equals(device.id()))
                .map(Reading::at)
                .filter(at -> at.isAfter(old.said()))
                .reduce((one, other) -> one.isAfter(other) ? one : other)
                .map(at -> old.and(now, at))
                .orElse(old));
        if (sign != null && sign.heard().plus(patience(device)).isBefore(now)) {
            board.silent(party, sign.said());
            signs.remove(party);
        }
    }

    private Duration patience(Device device) {
        Duration three = device.samples().multipliedBy(SILENT_AFTER);
        Duration least = hallTime(LEAST_SILENCE);
        return three.compareTo(least) > 0 ? three : least;
    }

    private Duration hallTime(Duration real) {
        return Duration.ofMillis((long) (real.toMillis() * HallClock.rateOf(clock)));
    }
}
