package smarthall.server.pastday;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind.Audience;

/** A hall's days out of its journal; today is one of them, as far as it has come. Thread-safe. */
@Service
public class PastDays {

    private static final int AT_ONCE = 1_000;

    private final Journal journal;
    private final Halls halls;

    PastDays(Journal journal, Halls halls) {
        this.journal = journal;
        this.halls = halls;
    }

    /** @param next the number after which the next part begins; 0 when the day has nothing more */
    public record Part(List<JournalEntry> entries, long next) {

        public Part {
            entries = List.copyOf(entries);
        }
    }

    /**
     * What happened on a business day, in order, without what only auditors may read.
     *
     * @param after the number after which to go on; 0 for the day's beginning
     */
    public Part part(HallId hall, LocalDate day, long after) {
        HallDescription description = halls.get(hall);
        Instant end = description.startOf(day.plusDays(1));
        long from = Math.max(after, journal.before(hall, description.startOf(day)));
        List<JournalEntry> read = journal.after(hall, from, AT_ONCE);
        // Numbers follow commits, times the clock; where the clock was set back the two differ, so each entry is looked
        // at.
        List<JournalEntry> ofTheDay =
                read.stream().filter(entry -> entry.at().isBefore(end)).toList();
        // So a single entry of another day does not end this one; a whole part of others does.
        boolean more = read.size() == AT_ONCE && !ofTheDay.isEmpty();
        return new Part(
                ofTheDay.stream()
                        .filter(entry -> entry.kind().audience() != Audience.AUDIT)
                        .toList(),
                more ? read.get(read.size() - 1).seq() : 0);
    }

    /** Who was called before whom on a business day. */
    public Fairness fairness(HallId hall, LocalDate day) {
        FairnessReader reader = new FairnessReader();
        long after = 0;
        do {
            Part part = part(hall, day, after);
            part.entries().forEach(reader::read);
            after = part.next();
        } while (after != 0);
        return reader.fairness();
    }
}
