package smarthall.server.pastday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;

class PastDaysTest {

    private static final HallId HALL = new HallId("yixing");
    private static final LocalDate DAY = LocalDate.parse("2026-11-26");
    private static final Instant MORNING = Instant.parse("2026-11-26T01:00:00Z");
    private static final Instant NEXT_MORNING = Instant.parse("2026-11-27T01:00:00Z");

    private final List<JournalEntry> entries = new ArrayList<>();
    private final Journal journal = mock(Journal.class);
    private PastDays days;

    @BeforeEach
    void keepAJournal() {
        HallDescription hall = new HallDescription(
                HALL,
                new LocalText("测试", "Test"),
                ZoneId.of("Asia/Shanghai"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        when(journal.after(any(), anyLong(), anyInt())).thenAnswer(asked -> {
            long seq = asked.getArgument(1);
            int limit = asked.getArgument(2);
            return entries.stream()
                    .filter(entry -> entry.seq() > seq)
                    .limit(limit)
                    .toList();
        });
        days = new PastDays(journal, new Halls(List.of(hall)));
    }

    @Test
    void aClockPutForwardAndBackDoesNotEndTheDay() {
        write(400, MORNING);
        write(10, NEXT_MORNING);
        write(1_000, MORNING);

        assertThat(everything()).hasSize(1_400);
    }

    @Test
    void theNextDayEndsIt() {
        write(1_000, MORNING);
        write(2_500, NEXT_MORNING);

        PastDays.Part first = days.part(HALL, DAY, 0);
        PastDays.Part second = days.part(HALL, DAY, first.next());

        assertThat(first.entries()).hasSize(1_000);
        assertThat(second.entries()).isEmpty();
        assertThat(second.next()).isZero();
    }

    private List<JournalEntry> everything() {
        List<JournalEntry> read = new ArrayList<>();
        long after = 0;
        do {
            PastDays.Part part = days.part(HALL, DAY, after);
            read.addAll(part.entries());
            after = part.next();
        } while (after != 0);
        return read;
    }

    private void write(int number, Instant at) {
        for (int entry = 0; entry < number; entry++) {
            entries.add(
                    new JournalEntry(HALL, entries.size() + 1L, at, JournalKind.TICKET_GIVEN_UP, "ticket", Map.of()));
        }
    }
}
