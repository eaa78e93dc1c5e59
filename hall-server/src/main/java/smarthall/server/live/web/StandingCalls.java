package smarthall.server.live.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import smarthall.server.hall.HallId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;

/** The newest calls that were not taken back: what a display shows that comes to the hall now. */
final class StandingCalls {

    /** A visitor in one of these is still where the call has led. */
    private static final Set<String> AT_A_COUNTER = Set.of("CALLED", "SERVING");

    /** More steps taken back one after the other than this are no clerks' work. */
    private static final int MOST_READ = 1_000;

    private StandingCalls() {}

    /** Newest first. */
    static List<JournalEntry> newest(Journal journal, HallId hall, int limit) {
        int read = 3 * limit;
        while (true) {
            List<JournalEntry> calls = journal.latest(hall, JournalKind.TICKET_CALLED, read);
            List<JournalEntry> undone = journal.latest(hall, JournalKind.TICKET_UNDONE, read);
            List<JournalEntry> standing =
                    standing(calls, undone).stream().limit(limit).toList();
            boolean enoughCalls = standing.size() == limit || calls.size() < read;
            boolean allUndone = undone.size() < read
                    || standing.isEmpty()
                    || undone.get(undone.size() - 1).seq()
                            < standing.get(standing.size() - 1).seq();
            if (enoughCalls && allUndone || read >= MOST_READ) {
                return standing;
            }
            read *= 2;
        }
    }

    private static List<JournalEntry> standing(List<JournalEntry> calls, List<JournalEntry> undone) {
        Map<String, Long> takenBack = new HashMap<>();
        undone.stream()
                .filter(entry ->
                        !AT_A_COUNTER.contains(String.valueOf(entry.body().get("state"))))
                .forEach(entry -> takenBack.merge(entry.subject(), entry.seq(), Math::max));
        return calls.stream()
                .filter(call -> takenBack.getOrDefault(call.subject(), 0L) < call.seq())
                .toList();
    }
}
