package smarthall.server.live.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind.Audience;
import smarthall.server.journal.WireEntry;
import tools.jackson.databind.json.JsonMapper;

/** The newest entries of one hall's journal, read once and rendered once for all who watch. Thread-safe. */
final class EntryTail {

    /** Covers the reconnect of every page after a restart without asking the database for each. */
    private static final int KEPT = 2_000;

    private static final int CHUNK = 500;

    private final Journal journal;
    private final Supplier<HallDescription> hall;
    private final JsonMapper json;
    private final Deque<Line> lines = new ArrayDeque<>();
    private long head;
    private boolean filled;

    EntryTail(Journal journal, Supplier<HallDescription> hall, JsonMapper json) {
        this.journal = journal;
        this.hall = hall;
        this.json = json;
        this.head = journal.head(hall.get().id());
    }

    /** An entry, rendered. */
    record Line(JournalEntry entry, String text) {

        long seq() {
            return entry.seq();
        }

        boolean isFor(Audience audience) {
            return entry.kind().audience().compareTo(audience) <= 0;
        }
    }

    /** Reads what was committed since the last time; answers the new entries. */
    synchronized List<JournalEntry> follow() {
        if (!filled) {
            fill();
            filled = true;
        }
        List<JournalEntry> fresh = journal.after(id(), head, CHUNK);
        for (JournalEntry entry : fresh) {
            lines.addLast(line(entry));
            head = entry.seq();
            if (lines.size() > KEPT) {
                lines.removeFirst();
            }
        }
        return fresh;
    }

    synchronized long head() {
        return head;
    }

    /** At most a chunk of entries after a number, oldest first, none left out and none beyond {@link #head}. */
    List<Line> after(long seq) {
        synchronized (this) {
            if (seq >= head) {
                return List.of();
            }
            if (!lines.isEmpty() && lines.getFirst().seq() <= seq + 1) {
                return lines.stream()
                        .filter(line -> line.seq() > seq)
                        .limit(CHUNK)
                        .toList();
            }
        }
        return journal.after(id(), seq, CHUNK).stream().map(this::line).toList();
    }

    /** After a start everybody comes back at once: what they missed is read once for all. */
    private void fill() {
        long last = Math.max(0, head - KEPT);
        List<JournalEntry> chunk = journal.after(id(), last, CHUNK);
        while (!chunk.isEmpty() && last < head) {
            for (JournalEntry entry : chunk) {
                if (entry.seq() <= head) {
                    lines.addLast(line(entry));
                }
                last = entry.seq();
            }
            chunk = journal.after(id(), last, CHUNK);
        }
    }

    private Line line(JournalEntry entry) {
        return new Line(entry, EventText.entry(WireEntry.of(entry, hall.get().timeZone()), json));
    }

    private HallId id() {
        return hall.get().id();
    }
}
