package smarthall.server.counter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smarthall.server.journal.JournalEntry;
import smarthall.server.queue.Ticket.State;

/** What somebody knows of the tickets who reads nothing but the journal. */
final class JournalFold {

    /** @param counter only while the ticket is called or served there */
    record Folded(String line, State state, Optional<String> counter) {}

    private final Map<String, Folded> tickets = new HashMap<>();

    static JournalFold of(List<JournalEntry> entries) {
        JournalFold fold = new JournalFold();
        entries.forEach(fold::read);
        return fold;
    }

    Map<String, Folded> tickets() {
        return tickets;
    }

    void read(JournalEntry entry) {
        switch (entry.kind()) {
            case TICKET_ISSUED, TICKET_RETURNED, TICKET_LET_PASS, TICKET_TRANSFERRED -> at(entry, State.WAITING);
            case TICKET_CALLED -> at(entry, State.CALLED);
            case TICKET_STARTED -> at(entry, State.SERVING);
            case TICKET_FINISHED -> at(entry, State.DONE);
            case TICKET_NO_SHOW -> at(entry, State.NO_SHOW);
            case TICKET_PARKED -> at(entry, State.PARKED);
            case TICKET_GIVEN_UP -> at(entry, State.GIVEN_UP);
            case TICKET_EXPIRED -> at(entry, State.EXPIRED);
            case TICKET_UNDONE -> at(entry, State.valueOf(text(entry, "state").orElseThrow()));
            case COUNTER_OPENED, COUNTER_RESUMED, COUNTER_PAUSED, COUNTER_CLOSED, RULE_CHANGED -> {}
            default -> throw new AssertionError("nothing of this kind was done: " + entry.kind());
        }
    }

    private void at(JournalEntry entry, State state) {
        boolean there = state == State.CALLED || state == State.SERVING;
        tickets.put(
                entry.subject(),
                new Folded(
                        text(entry, "line").orElseThrow(),
                        state,
                        there ? Optional.of(text(entry, "counter").orElseThrow()) : Optional.empty()));
    }

    private static Optional<String> text(JournalEntry entry, String field) {
        return Optional.ofNullable((String) entry.body().get(field));
    }
}
