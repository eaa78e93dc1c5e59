package smarthall.server.device;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.device.Trouble.Kind;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;

/**
 * Writes down what is wrong with devices, and in the journal when it has lasted and when it is over: once, whichever of several
 * servers saw it. Thread-safe.
 */
@Service
public class TroubleDesk {

    private static final double LOW_BATTERY = 0.15;
    private static final double GOOD_BATTERY = 0.25;
    private static final double BAD_SKEW = 60;
    private static final double GOOD_SKEW = 30;

    private final TroubleStore store;
    private final Journal journal;
    private final Clock clock;

    TroubleDesk(TroubleStore store, Journal journal, Clock clock) {
        this.store = store;
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
        store.keep(hall, device, health);
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
        for (Trouble seen : store.all(hall)) {
            if (seen.isQuiet(now) || isRipe(seen, now)) {
                store.lock(seen.party(), seen.kind()).ifPresent(held -> {
                    if (held.isQuiet(now)) {
                        over(held);
                    } else if (isRipe(held, now)) {
                        raise(held, now);
                    }
                });
            }
        }
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
        write(raised, JournalKind.DEVICE_TROUBLED);
    }

    private void over(Trouble trouble) {
        store.end(trouble);
        if (trouble.raised().isPresent()) {
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
