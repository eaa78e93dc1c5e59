package smarthall.edge.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import smarthall.edge.reading.DeviceId;

class SqliteOutboxPropertyTest {
    private static final DeviceId NODE = new DeviceId("air-lobby");

    /** Each step: 0-5 append, 6-8 acknowledge a range around that far into the queue, 9 close and reopen. */
    @Property(tries = 25)
    void holdsExactlyWhatWasStoredAndNotAcknowledged(@ForAll @Size(max = 40) List<@IntRange(max = 9) Integer> steps)
            throws IOException {
        Path folder = Files.createTempDirectory("outbox");
        TreeMap<Long, String> expected = new TreeMap<>();
        long highest = 0;
        Outbox outbox = open(folder);
        for (int step : steps) {
            if (step <= 5) {
                String senml = "pack-" + highest;
                Appended appended = outbox.append(Pack.ofNode(NODE, senml))
                        .toCompletableFuture()
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join();
                long seq = ((Appended.Stored) appended).seq();
                assertThat(seq).isGreaterThan(highest);
                highest = seq;
                expected.put(seq, senml);
            } else if (step <= 8) {
                SeqRange range = new SeqRange(Math.max(0, highest - step), Math.max(0, highest - step / 2));
                outbox.acknowledge(List.of(range))
                        .toCompletableFuture()
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join();
                expected.subMap(range.first(), true, range.last(), true).clear();
            } else {
                outbox.close();
                outbox = open(folder);
            }
            assertThat(outbox.size()).isEqualTo(expected.size());
        }
        assertThat(outbox.peek(0, 1_000)).extracting(QueuedPack::seq).containsExactlyElementsOf(expected.keySet());
        outbox.close();
    }

    private static Outbox open(Path folder) {
        return new SqliteOutbox(
                new OutboxSettings(folder.resolve("outbox.db"), 500, Duration.ofMillis(0), 1_000, 10_000),
                InstantSource.system(),
                System::nanoTime);
    }
}
