package smarthall.server.live.web;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import smarthall.server.hall.HallDescription;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind.Audience;
import smarthall.server.journal.WireEntry;
import smarthall.server.live.LiveSnapshot;
import tools.jackson.databind.json.JsonMapper;

/** What one hall has to tell, and who listens. Thread-safe. */
final class HallFeed {

    private static final int CALLS = 10;

    private final Supplier<HallDescription> hall;
    private final Journal journal;
    private final JsonMapper json;
    private final Clock clock;
    private final EntryTail entries;
    private final SnapshotBoard snapshots;
    private final ReadingBoard readings;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();

    HallFeed(
            Supplier<HallDescription> hall, Journal journal, List<LiveSnapshot> sources, JsonMapper json, Clock clock) {
        this.hall = hall;
        this.journal = journal;
        this.json = json;
        this.clock = clock;
        this.entries = new EntryTail(journal, hall, json);
        this.snapshots = new SnapshotBoard(hall.get().id(), sources, json);
        this.readings = new ReadingBoard(hall, json);
    }

    EntryTail entries() {
        return entries;
    }

    SnapshotBoard snapshots() {
        return snapshots;
    }

    ReadingBoard readings() {
        return readings;
    }

    Set<Watcher> watchers() {
        return watchers;
    }

    /** Takes in what has happened since the last look. */
    void follow(long nowNanos) {
        List<JournalEntry> fresh;
        do {
            fresh = entries.follow();
            snapshots.changedBy(fresh);
        } while (!fresh.isEmpty());
        if (!watchers.isEmpty()) {
            snapshots.refresh(nowNanos);
        }
    }

    /** The first event: the state now. Its snapshots are at least as new as the entries known at the call. */
    String hallEvent(Audience audience, long nowNanos) {
        snapshots.refresh(nowNanos);
        HallDescription hall = this.hall.get();
        String name = json.writeValueAsString(new HallName(hall.id().value(), hall.name()));
        String at =
                json.writeValueAsString(clock.instant().atZone(hall.timeZone()).toOffsetDateTime());
        String calls = json.writeValueAsString(StandingCalls.newest(journal, hall.id(), CALLS).stream()
                .map(entry -> WireEntry.of(entry, hall.timeZone()))
                .toList());
        return "{\"hall\":" + name + ",\"at\":" + at + ",\"calls\":" + calls + snapshots.fields(audience) + "}";
    }

    private record HallName(String id, smarthall.server.hall.LocalText name) {}
}
