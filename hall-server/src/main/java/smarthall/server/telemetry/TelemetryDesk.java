package smarthall.server.telemetry;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where readings come in: stored with all that is derived from them, or not at all. Thread-safe. */
@Service
public class TelemetryDesk {

    private final ReadingStore store;
    private final LatestStore latest;
    private final Quarantine quarantine;
    private final List<ReadingProjection> projections;
    private final List<ReadingListener> listeners;
    private final List<RefusedListener> refusedListeners;

    TelemetryDesk(
            ReadingStore store,
            LatestStore latest,
            Quarantine quarantine,
            Optional<List<ReadingProjection>> projections,
            Optional<List<ReadingListener>> listeners,
            Optional<List<RefusedListener>> refusedListeners) {
        this.refusedListeners = refusedListeners.orElse(List.of());
        this.store = store;
        this.latest = latest;
        this.quarantine = quarantine;
        this.projections = projections.orElse(List.of());
        this.listeners = listeners.orElse(List.of());
    }

    /**
     * Stores packs and what was refused in one transaction; on any failure nothing of it happened. The readings come after
     * whatever may refuse a pack for good: a store outside of the transaction does not forget them at a roll-back. What is
     * known as the newest comes after them, for such a store tells by it which readings it may have already.
     */
    @Transactional
    public void store(List<ReadingPack> packs, List<RefusedPack> refused) {
        quarantine.add(refused);
        if (packs.isEmpty()) {
            return;
        }
        projections.forEach(projection -> projection.project(packs));
        List<Reading> readings =
                packs.stream().flatMap(pack -> pack.readings().stream()).toList();
        store.add(readings);
        latest.keep(readings);
    }

    /** Tells those who want to know; call it after {@link #store} has committed. */
    public void announce(List<ReadingPack> packs) {
        if (!packs.isEmpty()) {
            StoredPacks stored = StoredPacks.of(packs);
            listeners.forEach(listener -> listener.stored(stored));
        }
    }

    /** The same of what was refused. */
    public void announceRefused(List<RefusedPack> refused) {
        if (!refused.isEmpty()) {
            refusedListeners.forEach(listener -> listener.refused(refused));
        }
    }
}
