package smarthall.server.live.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import smarthall.server.hall.HallId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind.Audience;
import smarthall.server.live.LiveSnapshot;
import tools.jackson.databind.json.JsonMapper;

/**
 * The newest form of each snapshot of one hall, made once for all who watch. A snapshot gets a new version when its JSON
 * is another; who lags behind is sent only the newest. Thread-safe.
 */
final class SnapshotBoard {

    /** How old a snapshot may be that nothing in the journal has changed. */
    private static final long STALE_NANOS = 1_000_000_000L;

    private final HallId hall;
    private final List<LiveSnapshot> sources;
    private final JsonMapper json;
    private final Map<String, State> states = new LinkedHashMap<>();
    private final Set<String> dirty = new HashSet<>();
    private long version;

    SnapshotBoard(HallId hall, List<LiveSnapshot> sources, JsonMapper json) {
        this.hall = hall;
        this.sources = List.copyOf(sources);
        this.json = json;
    }

    /** @param field as it stands in the first event, @param alone as it stands in an event of its own */
    private record State(long version, Audience audience, String field, String alone, long madeNanos) {}

    synchronized void changedBy(List<JournalEntry> entries) {
        for (LiveSnapshot source : sources) {
            if (entries.stream().anyMatch(entry -> source.changedBy(entry.kind()))) {
                dirty.add(source.event());
            }
        }
    }

    /** Makes anew what has changed or may have; true when something is another than before. */
    synchronized boolean refresh(long nowNanos) {
        boolean changed = false;
        for (LiveSnapshot source : sources) {
            State old = states.get(source.event());
            if (old == null || dirty.contains(source.event()) || nowNanos - old.madeNanos() >= STALE_NANOS) {
                changed |= remake(source, old, nowNanos);
            }
        }
        return changed;
    }

    private boolean remake(LiveSnapshot source, @Nullable State old, long nowNanos) {
        Object now = source.now(hall);
        dirty.remove(source.event());
        String field = json.writeValueAsString(now);
        String alone = now instanceof Collection<?> ? "{\"items\":" + field + "}" : field;
        if (old != null && old.field().equals(field)) {
            states.put(source.event(), new State(old.version(), source.audience(), field, alone, nowNanos));
            return false;
        }
        states.put(source.event(), new State(++version, source.audience(), field, alone, nowNanos));
        return true;
    }

    synchronized long version() {
        return version;
    }

    /** The snapshots newer than a version, as events. */
    synchronized List<String> newerThan(long seen, Audience audience) {
        List<String> events = new ArrayList<>();
        states.forEach((event, state) -> {
            if (state.version() > seen && state.audience().compareTo(audience) <= 0) {
                events.add(EventText.snapshot(event, state.alone()));
            }
        });
        return events;
    }

    /** All snapshots as fields of a JSON object, without its braces. */
    synchronized String fields(Audience audience) {
        StringBuilder fields = new StringBuilder();
        states.forEach((event, state) -> {
            if (state.audience().compareTo(audience) <= 0) {
                fields.append(",\"").append(event).append("\":").append(state.field());
            }
        });
        return fields.toString();
    }
}
