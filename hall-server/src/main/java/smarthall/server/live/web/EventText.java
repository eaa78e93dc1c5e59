package smarthall.server.live.web;

import java.time.OffsetDateTime;
import java.util.Map;
import smarthall.server.hall.HallDescription;
import smarthall.server.journal.JournalEntry;
import tools.jackson.databind.json.JsonMapper;

/** Events as they stand in the stream (WHATWG HTML, section 9.2). JSON has no line ends, so an event is three lines at most. */
final class EventText {

    static final String KEEP_ALIVE = ": alive\n\n";

    private EventText() {}

    static String snapshot(String event, String json) {
        return "event: " + event + "\ndata: " + json + "\n\n";
    }

    static String numbered(long id, String event, String json) {
        return "id: " + id + "\n" + snapshot(event, json);
    }

    static String entry(JournalEntry entry, HallDescription hall, JsonMapper json) {
        return numbered(entry.seq(), entry.kind().wireName(), json.writeValueAsString(answer(entry, hall)));
    }

    static JournalEntryAnswer answer(JournalEntry entry, HallDescription hall) {
        return new JournalEntryAnswer(
                entry.seq(),
                entry.at().atZone(hall.timeZone()).toOffsetDateTime(),
                entry.kind().wireName(),
                entry.subject(),
                entry.body());
    }

    /** A journal entry as outsiders read it. */
    record JournalEntryAnswer(long seq, OffsetDateTime at, String kind, String subject, Map<String, Object> body) {}
}
