package smarthall.server.device;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.alert.Fault;
import smarthall.server.alert.FaultDesk;
import smarthall.server.device.Trouble.Kind;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.ZoneId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;

/**
 * Writes down what is wrong with devices, and in the journal when it has lasted and when it is over: once, whichever of several
 * servers saw it. What people are told of is a fault of the hall while it lasts, so that it is seen where they look. Thread-safe.
 */
@Service
public class TroubleDesk {

    private static final double LOW_BATTERY = 0.15;
    private static final double GOOD_BATTERY = 0.25;
    private static final double BAD_SKEW = 60;
    private static final double GOOD_SKEW = 30;

    private final Halls halls;
    private final TroubleStore store;
    private final FaultDesk faults;
    private final Journal journal;
    private final Clock clock;
    private final Set<HallId> looked = ConcurrentHashMap.newKeySet();

    TroubleDesk(Halls halls, TroubleStore store, FaultDesk faults, Journal journal, Clock clock) {
        this.halls = halls;
        this.store = store;
        this.faults = faults;
        this.journal = journal;
        this.clock = clock;
    }

    /** Those that people were told of, oldest first. */
    @Transactional(readOnly = true)
    public List<Trouble> raised(HallId hall) {
        return store.all(hall).stream()
                .filter(each -> each.raised().isPresent())
                .toList();
    }

    /** What the devices of a hall last said of themselves. */
    @Transactional(readOnly = true)
    public Map<DeviceId, Health> health(HallId hall) {
        return store.health(hall);
    }

    /** Takes what a device says of itself. */
    @Transactional
    public void told(HallId hall, DeviceId device, Health health) {
        store.keep(hall, device, health.notAfter(now()));
        Party party = Party.device(hall, device);
        health.battery()
                .ifPresent(left -> judge(party, Kind.LOW_BATTERY, left, left <= LOW_BATTERY, left >= GOOD_BATTERY));
        health.skew()
                .ifPresent(skew ->
                        judge(party, Kind.CLOCK_SKEW, skew, Math.abs(skew) >= BAD_SKEW, Math.abs(skew) < GOOD_SKEW));
    }

    /** Takes so many signs of something that is counted. */
    @Transactional
    public void counted(Party party, Kind kind, long signs) {
        sign(party, kind, signs);
    }

    /** Tells people of what has lasted, and of what is over; to be called every few seconds. */
    @Transactional
    public void look(HallId hall) {
        Instant now = now();
        // A release before this one told of them on the page of the devices alone.
        boolean first = looked.add(hall);
        for (Trouble seen : store.all(hall)) {
            if (isOver(seen, now) || isRipe(seen, now)) {
                store.lock(seen.party(), seen.kind()).ifPresent(held -> {
                    if (isOver(held, now)) {
                        over(held);
                    } else if (isRipe(held, now)) {
                        raise(held, now);
                    }
                });
            } else if (first && seen.raised().isPresent()) {
                store.lock(seen.party(), seen.kind()).ifPresent(this::beFault);
            }
        }
    }

    /** Of what is counted nothing came any more; the state of a device that the hall no longer has is nobody's matter. */
    private boolean isOver(Trouble trouble, Instant now) {
        Party party = trouble.party();
        return trouble.isQuiet(now)
                || !trouble.kind().isCounted()
                        && party.kind() == Party.Kind.DEVICE
                        && halls.get(party.hall())
                                .device(new DeviceId(party.id()))
                                .isEmpty();
    }

    private void beFault(Trouble trouble) {
        Party party = trouble.party();
        DeviceId device = new DeviceId(party.id());
        Optional<ZoneId> zone = party.kind() == Party.Kind.DEVICE
                ? halls.get(party.hall()).device(device).map(HallDescription.Device::zone)
                : Optional.empty();
        faults.raise(party.hall(), new Fault.Owner(device, party.id(), zone), faultOf(trouble.kind()));
    }

    private static Fault.Kind faultOf(Kind kind) {
        return switch (kind) {
            case LOW_BATTERY -> Fault.Kind.LOW_BATTERY;
            case CLOCK_SKEW -> Fault.Kind.CLOCK_SKEW;
            case REFUSED_BY_BROKER -> Fault.Kind.REFUSED_BY_BROKER;
            case REFUSED_READINGS -> Fault.Kind.REFUSED_READINGS;
        };
    }

    /** A state lasts until the contrary is heard; events must themselves have gone on for as long. */
    private static boolean isRipe(Trouble trouble, Instant now) {
        return trouble.kind().isCounted()
                ? trouble.isRipe()
                : trouble.again(now, trouble.measured()).isRipe();
    }

    private void judge(Party party, Kind kind, double measured, boolean bad, boolean good) {
        if (bad) {
            sign(party, kind, measured);
        } else if (good) {
            store.lock(party, kind).ifPresent(this::over);
        }
    }

    private void sign(Party party, Kind kind, double measured) {
        Instant now = now();
        Optional<Trouble> held = store.lock(party, kind);
        if (held.isPresent()) {
            store.save(held.get().again(now, measured));
        } else {
            store.begin(Trouble.first(party, kind, now, measured));
        }
    }

    private void raise(Trouble trouble, Instant now) {
        Trouble raised = trouble.raisedAt(now);
        store.save(raised);
        beFault(raised);
        write(raised, JournalKind.DEVICE_TROUBLED);
    }

    private void over(Trouble trouble) {
        store.end(trouble);
        if (trouble.raised().isPresent()) {
            faults.mend(trouble.party().hall(), new DeviceId(trouble.party().id()), faultOf(trouble.kind()));
            write(trouble, JournalKind.DEVICE_RECOVERED);
        }
    }

    /** The journal comes last, for it holds up everybody else in the hall. */
    private void write(Trouble trouble, JournalKind kind) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put(trouble.party().kind().wireName(), trouble.party().id());
        words.put("trouble", trouble.kind().name());
        words.put("measured", trouble.measured());
        journal.write(trouble.party().hall(), kind, trouble.party().id(), words);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
