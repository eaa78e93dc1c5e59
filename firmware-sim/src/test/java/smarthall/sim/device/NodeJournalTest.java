package smarthall.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.sim.settings.DeviceId;

class NodeJournalTest {

    private static final DeviceId DEVICE = new DeviceId("air-lobby");
    private static final Instant NINE = Instant.parse("2026-11-24T01:00:00.250Z");

    @TempDir
    Path folder;

    @Test
    void aPackIsALineThatNamesWhenItWasMade() throws IOException {
        try (NodeJournal journal = NodeJournal.open(folder, DEVICE)) {
            journal.append(NINE, "[{\"v\":1}]");
        }

        assertThat(Files.readString(folder.resolve("air-lobby.ndjson")))
                .isEqualTo("{\"made\":\"2026-11-24T01:00:00.250Z\",\"pack\":[{\"v\":1}]}\n");
    }

    @Test
    void whatIsNotConfirmedComesBackAfterARestartOldestFirstWithItsFirstTime() throws IOException {
        try (NodeJournal journal = NodeJournal.open(folder, DEVICE)) {
            for (int i = 0; i < 4; i++) {
                journal.append(NINE.plusSeconds(i), "[" + i + "]");
            }
            journal.confirm(journal.oldest().orElseThrow());
            journal.confirm(journal.oldest().orElseThrow());
        }

        try (NodeJournal again = NodeJournal.open(folder, DEVICE)) {
            assertThat(drain(again)).containsExactly("[2]", "[3]");
            assertThat(again.lastMade()).isEqualTo(NINE.plusSeconds(3));
        }
        try (NodeJournal third = NodeJournal.open(folder, DEVICE)) {
            assertThat(third.oldest()).isEmpty();
            assertThat(third.lastMade()).as("known though nothing waits").isEqualTo(NINE.plusSeconds(3));
        }
    }

    @Test
    void aLineThatAKillCutShortIsRemoved() throws IOException {
        try (NodeJournal journal = NodeJournal.open(folder, DEVICE)) {
            journal.append(NINE, "[1]");
        }
        Files.writeString(folder.resolve("air-lobby.ndjson"), "{\"made\":\"2026-11", StandardOpenOption.APPEND);

        try (NodeJournal again = NodeJournal.open(folder, DEVICE)) {
            again.append(NINE.plusSeconds(1), "[2]");
            assertThat(drain(again)).containsExactly("[1]", "[2]");
        }
        assertThat(Files.readAllLines(folder.resolve("air-lobby.ndjson"))).hasSize(2);
    }

    @Test
    void aRefusedPackIsGivenUpAndTheJournalSaysWhy() throws IOException {
        try (NodeJournal journal = NodeJournal.open(folder, DEVICE)) {
            journal.append(NINE, "[1]");
            journal.append(NINE.plusSeconds(1), "[2]");
            journal.refuse(journal.oldest().orElseThrow(), "4.00 out-of-range: \"co2\"\n");
        }

        assertThat(Files.readAllLines(folder.resolve("air-lobby.ndjson")).get(2))
                .isEqualTo("{\"refused\":\"2026-11-24T01:00:00.250Z\",\"reason\":\"4.00 out-of-range:  co2  \"}");
        try (NodeJournal again = NodeJournal.open(folder, DEVICE)) {
            assertThat(drain(again)).containsExactly("[2]");
        }
    }

    @Test
    void confirmingTwiceConfirmsOnce() throws IOException {
        try (NodeJournal journal = NodeJournal.open(folder, DEVICE)) {
            journal.append(NINE, "[1]");
            journal.append(NINE.plusSeconds(1), "[2]");
            NodeJournal.Kept first = journal.oldest().orElseThrow();
            journal.confirm(first);
            journal.confirm(first);

            assertThat(drain(journal)).containsExactly("[2]");
        }
    }

    private static List<String> drain(NodeJournal journal) throws IOException {
        List<String> packs = new ArrayList<>();
        while (journal.oldest().isPresent()) {
            NodeJournal.Kept kept = journal.oldest().get();
            packs.add(kept.pack());
            journal.confirm(kept);
        }
        return packs;
    }
}
