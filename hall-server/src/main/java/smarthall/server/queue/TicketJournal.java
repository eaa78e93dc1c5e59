package smarthall.server.queue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.Ticket.State;

/** What the journal says of tickets; each entry in the transaction of its change. Thread-safe. */
@Service
class TicketJournal {

    /** An entry of the journal stays small, however many wait. */
    private static final int OVERTAKEN_NAMED = 100;

    /** More than any ticket's. */
    private static final int ENTRIES_READ = 1_000;

    private final Halls halls;
    private final Journal journal;

    TicketJournal(Halls halls, Journal journal) {
        this.halls = halls;
        this.journal = journal;
    }

    void call(HallId hall, Ticket ticket, CounterId counter, boolean again, List<String> overtaken) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("counter", counter.value());
        halls.get(hall)
                .counter(counter)
                .ifPresent(found -> more.put(
                        "counterName",
                        Map.of("zh", found.name().zh(), "en", found.name().en())));
        more.put("recall", again);
        if (!overtaken.isEmpty()) {
            more.put("overtook", overtaken.stream().limit(OVERTAKEN_NAMED).toList());
        }
        write(hall, JournalKind.TICKET_CALLED, ticket, more);
    }

    /** Whom the last call of a ticket, not counting repeated ones, went before; the first {@link #OVERTAKEN_NAMED} of them. */
    List<String> overtaken(HallId hall, Ticket ticket) {
        return journal.of(hall, ticket.id().toString(), JournalKind.Audience.PUBLIC, ENTRIES_READ).stream()
                .filter(entry -> entry.kind() == JournalKind.TICKET_CALLED)
                .map(JournalEntry::body)
                .filter(body -> !Boolean.TRUE.equals(body.get("recall")))
                .reduce((earlier, later) -> later)
                .map(body -> body.get("overtook"))
                .map(numbers ->
                        ((List<?>) numbers).stream().map(String::valueOf).toList())
                .orElseGet(List::of);
    }

    void write(HallId hall, JournalKind kind, Ticket ticket, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ticket", ticket.id().toString());
        body.put("number", ticket.number());
        body.put("line", ticket.line().value());
        body.putAll(more);
        journal.write(hall, kind, ticket.id().toString(), body);
    }

    static JournalKind kindOf(State state) {
        return switch (state) {
            case SERVING -> JournalKind.TICKET_STARTED;
            case DONE -> JournalKind.TICKET_FINISHED;
            case NO_SHOW -> JournalKind.TICKET_NO_SHOW;
            case PARKED -> JournalKind.TICKET_PARKED;
            case GIVEN_UP -> JournalKind.TICKET_GIVEN_UP;
            case EXPIRED -> JournalKind.TICKET_EXPIRED;
            case CALLED, WAITING -> throw new IllegalArgumentException("A ticket does not move to " + state + " here.");
        };
    }
}
