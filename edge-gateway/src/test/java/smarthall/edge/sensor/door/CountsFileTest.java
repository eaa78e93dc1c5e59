package smarthall.edge.sensor.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountsFileTest {
    private static final Instant START = Instant.parse("2026-11-24T01:00:00Z");

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsReadAfterARestart() throws IOException {
        Path path = folder.resolve("nodes").resolve("door.counts");
        try (CountsFile file = new CountsFile(path)) {
            assertThat(file.read()).isEmpty();
            for (int i = 1; i <= 5; i++) {
                file.write(new DoorCounts(START, i, 2L * i));
            }
        }
        try (CountsFile again = new CountsFile(path)) {
            assertThat(again.read()).contains(new DoorCounts(START, 5, 10));
            again.write(new DoorCounts(START, 6, 10));
            assertThat(again.read()).contains(new DoorCounts(START, 6, 10));
        }
        assertThat(Files.size(path)).isLessThan(8_192);
    }

    /** Whichever byte a cut-off write has left wrong, there are whole counts, never the wrong ones. */
    @Test
    void aTornWriteLeavesTheOneBefore() throws IOException {
        Path path = folder.resolve("door.counts");
        try (CountsFile file = new CountsFile(path)) {
            file.write(new DoorCounts(START, 1, 1));
            file.write(new DoorCounts(START, 2, 1));
        }
        byte[] whole = Files.readAllBytes(path);
        for (int at = 0; at < 40; at++) {
            byte[] torn = whole.clone();
            torn[at] ^= 0x5A;
            Files.write(path, torn);
            try (CountsFile file = new CountsFile(path)) {
                assertThat(file.read()).contains(new DoorCounts(START, 1, 1));
            }
        }
    }

    @Test
    void aKilledProgramGoesOnFromItsLastCount() throws IOException, InterruptedException {
        Path path = folder.resolve("door.counts");
        Path told = folder.resolve("told");
        Process counting = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Counting.class.getName(),
                        path.toString()))
                .redirectOutput(told.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.readAllLines(told).size() > 50);
        counting.destroyForcibly().waitFor();
        List<String> lines = Files.readAllLines(told);
        long last = Files.readString(told).endsWith("\n") ? lines.size() : lines.size() - 1;

        try (CountsFile file = new CountsFile(path)) {
            DoorCounts counts = file.read().orElseThrow();
            assertThat(counts.start()).isEqualTo(START);
            assertThat(counts.in()).isBetween(last, last + 1);
        }
    }

    /** Counts and tells each count once it is written, until it is killed. */
    static final class Counting {
        public static void main(String... args) throws IOException {
            try (CountsFile file = new CountsFile(Path.of(args[0]))) {
                for (long in = 1; ; in++) {
                    file.write(new DoorCounts(START, in, 0));
                    System.out.println(in);
                }
            }
        }
    }
}
