package smarthall.server.pastday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import smarthall.server.hall.HallId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.pastday.Overtaking.Reason;

class FairnessReaderTest {

    private static final HallId HALL = new HallId("yixing");
    private static final Instant MORNING = Instant.parse("2026-11-26T01:00:00Z");

    private final List<JournalEntry> entries = new ArrayList<>();

    @Test
    void whoIsCalledInTheOrderOfArrivalOvertakesNobody() {
        draw("A001", "social");
        draw("A002", "social");
        draw("B001", "entry");
        call("A001");
        call("B001");
        call("A002");

        assertThat(read().calls()).isEqualTo(3);
        assertThat(read().overtakings()).isEmpty();
        assertThat(read().overtaken()).isEmpty();
    }

    @Test
    void priorityOvertakesThoseOfTheSameLineOnly() {
        draw("A001", "social");
        draw("B001", "entry");
        draw("A002", "social");
        drawPrivileged("A003", "social");
        call("A003");
        call("A001");
        drawPrivileged("A004", "social");
        call("A004");

        Fairness fairness = read();
        assertThat(fairness.overtakings())
                .extracting(Overtaking::number, Overtaking::line, Overtaking::reason, Overtaking::overtaken)
                .containsExactly(
                        tuple("A003", "social", Reason.PRIORITY, List.of("A001", "A002")),
                        tuple("A004", "social", Reason.PRIORITY, List.of("A002")));
        assertThat(fairness.overtaken())
                .containsExactly(new Fairness.Overtaken("A002", 2), new Fairness.Overtaken("A001", 1));
    }

    @Test
    void aCallAgainCountsOnce() {
        draw("A001", "social");
        drawPrivileged("A002", "social");
        call("A002");
        call("A002");

        assertThat(read().calls()).isEqualTo(1);
        assertThat(read().overtakings()).hasSize(1);
    }

    @Test
    void aCallThatWasTakenBackHasOvertakenNobody() {
        draw("A001", "social");
        draw("A002", "social");
        call("A002");
        happen(JournalKind.TICKET_UNDONE, "A002", Map.of("state", "WAITING", "counter", "1"));

        assertThat(read().overtakings()).isEmpty();
        assertThat(read().calls()).isZero();

        call("A002");
        assertThat(read().overtakings()).extracting(Overtaking::reason).containsExactly(Reason.CHOSEN);
    }

    @Test
    void whoWasSentOnByMistakeIsOvertakenByNobodyThere() {
        draw("A001", "social");
        draw("B001", "entry");
        call("A001");
        happen(JournalKind.TICKET_TRANSFERRED, "A001", Map.of("state", "WAITING", "line", "entry", "counter", "1"));
        happen(JournalKind.TICKET_UNDONE, "A001", Map.of("state", "SERVING", "line", "social", "counter", "1"));
        call("B001");

        assertThat(read().overtakings()).isEmpty();
    }

    @Test
    void whoLetsOthersPassOrHasLeftIsNotOvertaken() {
        draw("A001", "social");
        draw("A002", "social");
        draw("A003", "social");
        draw("A004", "social");
        happen(JournalKind.TICKET_LET_PASS, "A001", Map.of("state", "WAITING"));
        happen(JournalKind.TICKET_GIVEN_UP, "A002", Map.of());
        call("A003");
        call("A004");

        assertThat(read().overtakings()).isEmpty();
    }

    @Test
    void whoLetOthersPassStillCameBeforeThoseWhoCameLater() {
        draw("A001", "social");
        draw("A002", "social");
        draw("A003", "social");
        happen(JournalKind.TICKET_LET_PASS, "A001", Map.of("state", "WAITING"));
        call("A002");
        call("A001");
        call("A003");

        assertThat(read().overtakings()).isEmpty();
    }

    @Test
    void anAppointmentCountsFromItsSlot() {
        String slot = MORNING.plusSeconds(150).toString();
        happen(
                JournalKind.TICKET_ISSUED,
                "A001",
                Map.of("line", "social", "privileged", false, "appointment", true, "arrived", slot));
        draw("A002", "social");
        draw("A003", "social");
        draw("A004", "social");
        call("A002");
        call("A001");
        call("A004");

        assertThat(read().overtakings())
                .extracting(Overtaking::number, Overtaking::reason, Overtaking::overtaken)
                .containsExactly(
                        tuple("A001", Reason.APPOINTMENT, List.of("A003")),
                        tuple("A004", Reason.CHOSEN, List.of("A003")));
    }

    @Test
    void whoComesBackOrIsSentOnHasAReason() {
        draw("A001", "social");
        call("A001");
        happen(JournalKind.TICKET_NO_SHOW, "A001", Map.of("counter", "1"));
        draw("A002", "social");
        happen(JournalKind.TICKET_RETURNED, "A001", Map.of("state", "WAITING"));
        call("A001");
        draw("B001", "entry");
        draw("B002", "entry");
        draw("A003", "social");
        call("A003");
        happen(JournalKind.TICKET_TRANSFERRED, "A003", Map.of("state", "WAITING", "line", "entry"));
        call("A003");

        assertThat(read().overtakings())
                .extracting(Overtaking::number, Overtaking::reason, Overtaking::overtaken)
                .containsExactly(
                        tuple("A001", Reason.RETURNED, List.of("A002")),
                        tuple("A003", Reason.CHOSEN, List.of("A002")),
                        tuple("A003", Reason.TRANSFERRED, List.of("B001", "B002")));
    }

    /** Whoever is called, those overtaken are exactly the earlier ones of the line that still wait. */
    @Property(tries = 200)
    void eachCallNamesAllWhoCameEarlierAndStillWait(
            @ForAll @IntRange(min = 1, max = 12) int people, @ForAll Random random) {
        entries.clear();
        List<String> waiting = new ArrayList<>();
        for (int i = 1; i <= people; i++) {
            draw("A%03d".formatted(i), "social");
            waiting.add("A%03d".formatted(i));
        }
        int overtaken = 0;
        int calls = 0;
        while (!waiting.isEmpty()) {
            int place = random.nextInt(waiting.size());
            call(waiting.remove(place));
            calls++;
            overtaken += place;
        }

        Fairness fairness = read();
        assertThat(fairness.calls()).isEqualTo(calls);
        assertThat(fairness.overtakings().stream()
                        .mapToInt(each -> each.overtaken().size())
                        .sum())
                .isEqualTo(overtaken);
        assertThat(fairness.overtaken().stream()
                        .mapToInt(Fairness.Overtaken::times)
                        .sum())
                .isEqualTo(overtaken);
    }

    private Fairness read() {
        FairnessReader reader = new FairnessReader();
        entries.forEach(reader::read);
        return reader.fairness();
    }

    private void draw(String number, String line) {
        happen(JournalKind.TICKET_ISSUED, number, Map.of("line", line, "privileged", false));
    }

    private void drawPrivileged(String number, String line) {
        happen(JournalKind.TICKET_ISSUED, number, Map.of("line", line, "privileged", true));
    }

    private void call(String number) {
        happen(JournalKind.TICKET_CALLED, number, Map.of("counter", "1", "recall", false));
    }

    /** Each a minute after the one before. */
    private void happen(JournalKind kind, String number, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("number", number);
        entries.add(new JournalEntry(
                HALL, entries.size() + 1L, MORNING.plusSeconds(60L * entries.size()), kind, "ticket-" + number, body));
    }
}
