package smarthall.edge.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import smarthall.edge.reading.DeviceId;

/** A child JVM appends as fast as it can and tells each confirmed number; it is killed in the middle of that. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OutboxKillTest {
    private static final int CONFIRMED_BEFORE_KILL = 800;

    @Test
    void everyConfirmedPackSurvivesKillNine(@TempDir Path folder) throws IOException, InterruptedException {
        Set<Long> confirmed = new HashSet<>();
        long highest = 0;
        for (int round = 0; round < 3; round++) {
            List<Long> here = appendUntilKilled(folder, CONFIRMED_BEFORE_KILL);
            assertThat(here).hasSizeGreaterThanOrEqualTo(CONFIRMED_BEFORE_KILL);
            assertThat(here.get(0)).isGreaterThan(highest);
            confirmed.addAll(here);
            highest = here.stream().mapToLong(Long::longValue).max().orElseThrow();
        }

        try (Outbox outbox = new SqliteOutbox(
                OutboxSettings.at(folder.resolve("outbox.db")), InstantSource.system(), System::nanoTime)) {
            Set<Long> kept = new HashSet<>();
            outbox.peek(0, Integer.MAX_VALUE).forEach(pack -> {
                kept.add(pack.seq());
                assertThat(pack.senml()).isEqualTo(Child.SENML);
            });
            assertThat(kept).containsAll(confirmed);
        }
    }

    private static List<Long> appendUntilKilled(Path folder, int count) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.resolve("outbox.db").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Long> confirmed = new ArrayList<>();
        try (BufferedReader lines = child.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.matches("seq [0-9]+\\.")) {
                    confirmed.add(Long.parseLong(line.substring(4, line.length() - 1)));
                }
                if (confirmed.size() == count) {
                    // The process's own method would close the stream with confirmations still in it.
                    child.toHandle().destroyForcibly();
                }
            }
        }
        child.waitFor();
        return confirmed;
    }

    static final class Child {
        static final String SENML =
                "[{\"bn\":\"yixing/air-lobby/\",\"bt\":1795483200,\"n\":\"co2\",\"u\":\"ppm\",\"v\":612}]";

        private Child() {}

        public static void main(String[] args) throws InterruptedException {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
            Outbox outbox = new SqliteOutbox(
                    new OutboxSettings(Path.of(args[0]), 50, Duration.ofMillis(5), 1_000, 10_000_000),
                    InstantSource.system(),
                    System::nanoTime);
            Semaphore room = new Semaphore(100);
            while (true) {
                room.acquire();
                outbox.append(Pack.ofNode(new DeviceId("air-lobby"), SENML)).thenAccept(appended -> {
                    out.println("seq " + ((Appended.Stored) appended).seq() + ".");
                    room.release();
                });
            }
        }
    }
}
