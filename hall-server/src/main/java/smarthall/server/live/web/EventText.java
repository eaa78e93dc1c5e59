package smarthall.server.live.web;

import smarthall.server.journal.WireEntry;
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

    static String entry(WireEntry entry, JsonMapper json) {
        return numbered(entry.seq(), entry.kind(), json.writeValueAsString(entry));
    }
}
