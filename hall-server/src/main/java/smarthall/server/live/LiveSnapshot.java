package smarthall.server.live;

import smarthall.server.hall.HallId;
import smarthall.server.journal.JournalKind;

/**
 * A part of the hall's present state that those who watch see change: a field of the stream's first event, {@code hall}, and
 * an event of its own whenever it is another. Each capability implements it beside its HTTP answers. Thread-safe.
 */
public interface LiveSnapshot {

    /** Name of the field and of the event, for example {@code lines}. */
    String event();

    /** Who may see it. */
    JournalKind.Audience audience();

    /** Whether an entry of this kind changes it at once; without one it is looked at again once a second. */
    boolean changedBy(JournalKind kind);

    /** The state now: a record, or a list, as it becomes JSON. */
    Object now(HallId hall);
}
