package smarthall.server.journal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;

/**
 * What happened in the halls, in order. An entry is written in the transaction of the change itself, so the journal never
 * speaks of what did not happen and never misses what did. Thread-safe.
 */
@Service
public class Journal {

    private final JournalStore store;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Journal(JournalStore store, Halls halls, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.clock = clock;
        this.events = events;
        halls.all().forEach(hall -> store.prepare(hall.id()));
    }

    /** Published inside the transaction that wrote to the hall's journal; listen after its commit. */
    public record Written(HallId hall) {}

    /** Writes an entry; call it as the last change of a transaction, for it holds the hall's journal until the commit. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(HallId hall, JournalKind kind, String subject, Map<String, Object> body) {
        store.append(hall, clock.instant(), kind, subject, body);
        events.publishEvent(new Written(hall));
    }

    /** Committed entries after a number, oldest first. */
    public List<JournalEntry> after(HallId hall, long seq, int limit) {
        return store.after(hall, seq, limit);
    }

    /** The newest entries of a kind, newest first. */
    public List<JournalEntry> latest(HallId hall, JournalKind kind, int limit) {
        return store.latest(hall, kind, limit);
    }

    /** The number of the newest entry before an instant, 0 when there is none. */
    public long before(HallId hall, Instant at) {
        return store.before(hall, at);
    }

    /** The number of the newest committed entry, 0 for an empty journal. */
    public long head(HallId hall) {
        return store.head(hall);
    }
}
