package smarthall.server.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import smarthall.server.hall.HallId;

/**
 * The journal's durable form. Entries get their numbers after their commit: whoever reads gives them to those that have none
 * yet. A reader inside a transaction does so in one of its own, and does not see what its own has appended.
 */
public interface JournalStore {

    /** Makes sure that a hall has a journal; called once at the start. */
    void prepare(HallId hall);

    /** Appends in the caller's transaction; nobody has to wait for its end. */
    void append(HallId hall, Instant at, JournalKind kind, String subject, Map<String, Object> body);

    /** Committed entries after a number, oldest first. */
    List<JournalEntry> after(HallId hall, long seq, int limit);

    /** The entries of one subject, oldest first. */
    List<JournalEntry> of(HallId hall, String subject, int limit);

    /** The newest entries of a kind, newest first. */
    List<JournalEntry> latest(HallId hall, JournalKind kind, int limit);

    /** The number of the newest entry before an instant, 0 when there is none. */
    long before(HallId hall, Instant at);

    /** The number of the newest committed entry, 0 for an empty journal. */
    long head(HallId hall);

    /** The mark of the hall's settings. */
    long settings(HallId hall);

    /** The mark, locked until the caller's transaction ends. */
    long lockSettings(HallId hall);

    /** Sets the mark of the hall's settings, in the caller's transaction. */
    void markSettings(HallId hall, long mark);
}
