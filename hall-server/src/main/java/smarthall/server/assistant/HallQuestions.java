package smarthall.server.assistant;

import java.util.List;

/** What visitors ask about the hall itself, and what ships with the server as the answer. Immutable. */
public record HallQuestions(List<Entry> entries) {

    public HallQuestions {
        entries = List.copyOf(entries);
    }
}
