package smarthall.server.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import smarthall.server.hall.HallId;

/** The journal's durable form. */
public interface JournalStore {

    /** Makes sure that a hall has a journal; called once at the start. */
    void prepare(HallId hall);

    /**
     * Appends in the caller's transaction and holds the hall's head row until it ends, so that the order of numbers is the
     * order of commits.
     *
     * @return the entry's number
     */
    long append(HallId hall, Instant at, JournalKind kind, String subject, Map<String, Object> body);

    /** Committed entries after a number, oldest first. */
    List<JournalEntry> after(HallId hall, long seq, int limit);

    /** The newest entries of a kind, newest first. */
    List<JournalEntry> latest(HallId hall, JournalKind kind, int limit);

    /** The number of the newest entry before an instant, 0 when there is none. */
    long before(HallId hall, Instant at);

    /** The number of the newest committed entry, 0 for an empty journal. */
    long head(HallId hall);
}
