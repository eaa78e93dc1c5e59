package smarthall.server.alert;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.alert.Alert.State;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;

/**
 * The faults of a hall's machines: raised once while they last, mended by whoever hears that they are over. Each change is one
 * transaction together with its journal entry. Thread-safe.
 */
@Service
public class FaultDesk {

    private static final int SHOWN = 20;

    private final Halls halls;
    private final FaultStore store;
    private final Journal journal;
    private final Clock clock;

    FaultDesk(Halls halls, FaultStore store, Journal journal, Clock clock) {
        this.halls = halls;
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    /** What became of somebody's wish. */
    public sealed interface Decision {

        /** Done; the fault as it is now. */
        record Made(Fault fault) implements Decision {}

        /** Somebody was faster, or it is over. */
        record TooLate(Fault fault) implements Decision {}

        /** The hall has no such fault. */
        record Unknown() implements Decision {}
    }

    /** Says that something is wrong; nothing when that is known. */
    @Transactional
    public void raise(HallId hall, Fault.Owner of, Fault.Kind kind) {
        if (store.open(hall, of.device(), kind).isPresent()) {
            return;
        }
        Fault fault = Fault.raised(of, kind, clock.instant());
        if (store.add(hall, fault)) {
            write(hall, fault, JournalKind.FAULT_RAISED);
        }
    }

    /** Says that something is well; nothing when it was. */
    @Transactional
    public void mend(HallId hall, DeviceId device, Fault.Kind kind) {
        store.open(hall, device, kind).ifPresent(fault -> {
            Fault mended = fault.mended(clock.instant());
            store.update(hall, mended);
            write(hall, mended, JournalKind.FAULT_MENDED);
        });
    }

    /** Somebody has seen it and sees to it. */
    @Transactional
    public Decision acknowledge(HallId hall, UUID id, String by) {
        Optional<Fault> found = store.find(halls.get(hall).id(), id);
        if (found.isEmpty()) {
            return new Decision.Unknown();
        }
        if (found.get().state() != State.RAISED) {
            return new Decision.TooLate(found.get());
        }
        Fault seen = found.get().acknowledgedBy(by, clock.instant());
        store.update(hall, seen);
        write(hall, seen, JournalKind.FAULT_ACKNOWLEDGED);
        return new Decision.Made(seen);
    }

    /** The open ones, newest first, then the newest of those that are over. */
    @Transactional(readOnly = true)
    public List<Fault> faults(HallId hall) {
        List<Fault> faults = new ArrayList<>(store.open(halls.get(hall).id()));
        store.newest(hall, SHOWN).stream().filter(fault -> !fault.open()).forEach(faults::add);
        return faults;
    }

    private void write(HallId hall, Fault fault, JournalKind kind) {
        journal.write(hall, kind, fault.id().toString(), fault.toWire(halls.get(hall)));
    }
}
