package smarthall.server.journal;

import java.security.SecureRandom;
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
    private final Halls halls;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final SecureRandom marks = new SecureRandom();

    Journal(JournalStore store, Halls halls, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.halls = halls;
        this.clock = clock;
        this.events = events;
        halls.all().forEach(hall -> store.prepare(hall.id()));
    }

    /**
     * Published inside the transaction that wrote to the hall's journal. Listen after its commit; or inside it, for what must
     * be durable with the change or not at all.
     */
    public record Written(HallId hall, JournalKind kind, String subject) {}

    /** Writes an entry, in the transaction of the change; it gets its number after the commit. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(HallId hall, JournalKind kind, String subject, Map<String, Object> body) {
        if (kind.changesSettings()) {
            // Never one that somebody may have seen in a transaction that came to nothing.
            store.markSettings(hall, marks.nextLong());
        }
        store.append(hall, clock.instant(), kind, subject, body);
        events.publishEvent(new Written(hall, kind, subject));
    }

    /**
     * A mark of the hall's rules, calendar, catalogue and description: as long as it is the same, so are they, whichever server
     * changes them; the description is the one that belongs to it when this returns. Read it before them. A transaction that has waited for another reads it anew.
     */
    public long settings(HallId hall) {
        long mark = store.settings(hall);
        halls.readUnder(hall, mark);
        return mark;
    }

    /** The same mark, which nobody else changes until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long lockSettings(HallId hall) {
        long mark = store.lockSettings(hall);
        halls.readUnder(hall, mark);
        return mark;
    }

    /** Committed entries after a number, oldest first. */
    public List<JournalEntry> after(HallId hall, long seq, int limit) {
        return store.after(hall, seq, limit);
    }

    /** What happened to one subject, as far as an audience may know it, oldest first. */
    public List<JournalEntry> of(HallId hall, String subject, JournalKind.Audience audience, int limit) {
        return store.of(hall, subject, limit).stream()
                .filter(entry -> entry.kind().audience().compareTo(audience) <= 0)
                .toList();
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
