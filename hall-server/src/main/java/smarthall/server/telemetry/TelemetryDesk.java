package smarthall.server.telemetry;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where readings come in: stored with all that is derived from them, or not at all. Thread-safe. */
@Service
public class TelemetryDesk {

    private final ReadingStore store;
    private final List<ReadingProjection> projections;
    private final List<ReadingListener> listeners;

    TelemetryDesk(
            ReadingStore store,
            Optional<List<ReadingProjection>> projections,
            Optional<List<ReadingListener>> listeners) {
        this.store = store;
        this.projections = projections.orElse(List.of());
        this.listeners = listeners.orElse(List.of());
    }

    /** Stores packs and what was refused in one transaction; on any failure nothing of it happened. */
    @Transactional
    public void store(List<ReadingPack> packs, List<RefusedPack> refused) {
        store.add(packs.stream().flatMap(pack -> pack.readings().stream()).toList());
        if (!packs.isEmpty()) {
            projections.forEach(projection -> projection.project(packs));
        }
        store.quarantine(refused);
    }

    /** Tells those who want to know; call it after {@link #store} has committed. */
    public void announce(List<ReadingPack> packs) {
        if (!packs.isEmpty()) {
            listeners.forEach(listener -> listener.stored(packs));
        }
    }
}
