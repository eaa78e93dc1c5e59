package smarthall.edge.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeJournalTest {

    private static final Instant MADE = Instant.parse("2026-11-24T01:20:00Z");
    private static final long MOST_KEPT = 1_000;

    @TempDir
    Path folder;

    @Test
    void whatIsInTheOutboxIsLetGoOfAndNothingComesTwiceOrNever() throws IOException {
        Path path = folder.resolve("nodes").resolve("climate.ndjson");
        Random random = new Random(7);
        List<String> made = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        long outboxed = 0;
        long largest = 0;
        NodeJournal journal = new NodeJournal(path, MOST_KEPT);
        for (int i = 0; i < 3_000; i++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    String pack = "[" + "1".repeat(random.nextInt(60)) + i + "]";
                    journal.append(MADE, pack);
                    made.add(pack);
                }
                case 2, 3 -> {
                    for (NodeJournal.Line line : journal.from(outboxed)) {
                        if (random.nextInt(20) == 0) {
                            break; // the outbox takes no more now
                        }
                        taken.add(line.senml());
                        outboxed = line.end();
                    }
                }
                case 4 -> journal.letGo(outboxed);
                default -> {
                    journal.close();
                    if (random.nextBoolean()) {
                        Files.writeString(path, "{\"made\":\"2026", StandardOpenOption.APPEND);
                    }
                    journal = new NodeJournal(path, MOST_KEPT);
                }
            }
            largest = Math.max(largest, Files.size(path));
        }
        for (NodeJournal.Line line : journal.from(outboxed)) {
            taken.add(line.senml());
            outboxed = line.end();
        }
        journal.letGo(outboxed);
        journal.close();

        assertThat(taken).isEqualTo(made);
        assertThat(largest).isBetween(MOST_KEPT, 10 * MOST_KEPT);
        assertThat(outboxed).as("positions go on counting").isGreaterThan(20 * MOST_KEPT);
    }

    @Test
    void anOutboxThatIsLostGetsWhatIsStillThere() throws IOException {
        Path path = folder.resolve("climate.ndjson");
        try (NodeJournal journal = new NodeJournal(path, 10)) {
            journal.append(MADE, "[1]");
            journal.letGo(journal.from(0).get(0).end());
            journal.append(MADE, "[2]");
        }

        try (NodeJournal again = new NodeJournal(path, 10)) {
            assertThat(again.from(0)).extracting(NodeJournal.Line::senml).containsExactly("[2]");
            assertThat(again.from(1L << 40)).extracting(NodeJournal.Line::senml).containsExactly("[2]");
        }
    }
}
