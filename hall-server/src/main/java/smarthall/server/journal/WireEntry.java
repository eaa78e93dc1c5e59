package smarthall.server.journal;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;

/**
 * A journal entry as outsiders read it, in the stream, from the broker and by the web hook.
 *
 * @param at with the hall's offset (RFC 3339)
 * @param kind for example {@code ticket-called}
 */
public record WireEntry(long seq, OffsetDateTime at, String kind, String subject, Map<String, Object> body) {

    public static WireEntry of(JournalEntry entry, ZoneId zone) {
        return new WireEntry(
                entry.seq(),
                entry.at().atZone(zone).toOffsetDateTime(),
                entry.kind().wireName(),
                entry.subject(),
                entry.body());
    }
}
