package smarthall.server.outlet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind.Audience;
import smarthall.server.journal.WireEntry;

/**
 * Follows the journal for the outlets. Each outlet has its own place in it, which is kept: after a restart, or a long time without
 * the other side, it goes on where that side has come to. An entry may come twice, never in another order, and none is left out.
 * What only auditors may read does not leave. Several servers take turns. Thread-safe.
 */
@Service
public class OutletDesk {

    private static final int AT_ONCE = 100;
    /** Longer than an outlet may block: a server that was killed holds nothing up for long. */
    private static final Duration TURN = Duration.ofSeconds(30);

    private final Halls halls;
    private final Journal journal;
    private final OutletStore store;
    private final InstantSource realTime;

    @Autowired
    OutletDesk(Halls halls, Journal journal, OutletStore store) {
        this(halls, journal, store, InstantSource.system());
    }

    OutletDesk(Halls halls, Journal journal, OutletStore store, InstantSource realTime) {
        this.halls = halls;
        this.journal = journal;
        this.store = store;
        this.realTime = realTime;
    }

    /** What came of a turn. */
    public enum Turn {
        /** The other side has everything. */
        UP_TO_DATE,
        /** There is more. */
        MORE,
        /** The other side did not take all that was handed over. */
        REFUSED,
        /** Another server has its turn. */
        TAKEN
    }

    /** The journal on its way to an outlet. */
    public Following following(Outlet outlet) {
        return new Following() {
            @Override
            public String name() {
                return outlet.name();
            }

            @Override
            public void begin() {
                OutletDesk.this.begin(outlet);
            }

            @Override
            public Turn send(HallId hall) {
                return OutletDesk.this.send(hall, outlet);
            }
        };
    }

    /** Begins to follow from now on, if it has not begun before: what was before is nobody's news. */
    public void begin(Outlet outlet) {
        halls.all().forEach(hall -> store.begin(hall.id(), outlet.name(), journal.head(hall.id())));
    }

    /** Hands over the next entries of a hall. */
    public Turn send(HallId hall, Outlet outlet) {
        if (journal.head(hall) <= store.reached(hall, outlet.name())) {
            return Turn.UP_TO_DATE;
        }
        Instant now = realTime.instant();
        OptionalLong place = store.take(hall, outlet.name(), now, now.plus(TURN));
        if (place.isEmpty()) {
            return Turn.TAKEN;
        }
        long reached = place.getAsLong();
        try {
            List<JournalEntry> entries = journal.after(hall, reached, AT_ONCE);
            List<JournalEntry> told = entries.stream()
                    .filter(entry -> entry.kind().audience() != Audience.AUDIT)
                    .toList();
            ZoneId zone = halls.get(hall).timeZone();
            int had = told.isEmpty()
                    ? 0
                    : outlet.send(
                            hall,
                            told.stream()
                                    .map(entry -> WireEntry.of(entry, zone))
                                    .toList());
            if (had < told.size()) {
                reached = had == 0 ? reached : told.get(had - 1).seq();
                return Turn.REFUSED;
            }
            reached = entries.isEmpty()
                    ? reached
                    : entries.get(entries.size() - 1).seq();
            return entries.size() < AT_ONCE ? Turn.UP_TO_DATE : Turn.MORE;
        } finally {
            store.release(hall, outlet.name(), reached);
        }
    }
}
