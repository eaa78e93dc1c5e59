package smarthall.edge.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import smarthall.edge.reading.DeviceId;

/** However many packs come while nobody takes them: all are taken, and what must stay stays. */
class ThinningPropertyTest {
    private static final long NOW = 1_795_483_200;
    private static final int CAPACITY = 400;

    private record Made(DeviceId device, String kind, String senml) {}

    @Property(tries = 4)
    void theNewestAndEveryLastCountStayAndNoStretchIsLeftWithoutAny(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 6) int devices) throws IOException {
        OutboxSettings settings = new OutboxSettings(
                        Files.createTempDirectory("thinning").resolve("outbox.db"), 50, Duration.ofMillis(0), 5_000, 1)
                .keeping(CAPACITY, 1 << 24, Duration.ofDays(30));
        InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(NOW));
        List<Made> made = new ArrayList<>();
        try (Outbox outbox = new SqliteOutbox(settings, clock, System::nanoTime)) {
            int start = 0;
            for (int n = 0; n < 2_000; n++) {
                start = random.nextInt(200) == 0 ? n : start;
                Made pack = pack(random.nextInt(devices + 1), n, start, random);
                made.add(pack);
                Appended fate = outbox.append(Pack.ofNode(pack.device(), pack.senml()))
                        .toCompletableFuture()
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join();
                assertThat(fate).isInstanceOf(Appended.Stored.class);
            }
            // It thins after it has told that a pack is stored: what comes next is told only once that is over.
            for (int pass = 0; pass < 3; pass++) {
                outbox.acknowledge(List.of())
                        .toCompletableFuture()
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join();
            }
            Set<String> kept = new HashSet<>();
            outbox.peek(0, 10_000).forEach(pack -> kept.add(pack.senml()));

            assertThat(kept).hasSizeBetween(CAPACITY / 3, CAPACITY).hasSize((int) outbox.size());
            assertThat(outbox.givenUp().thinned()).isEqualTo(made.size() - kept.size());
            assertThat(kept)
                    .containsAll(made.subList(made.size() - 100, made.size()).stream()
                            .map(Made::senml)
                            .toList());
            Map<String, String> lasts = new HashMap<>();
            made.forEach(pack -> lasts.put(pack.device() + pack.kind(), pack.senml()));
            assertThat(kept).containsAll(lasts.values());
            for (int from = 0; from < made.size(); from += 500) {
                assertThat(made.subList(from, from + 500)).anyMatch(pack -> kept.contains(pack.senml()));
            }
        }
    }

    /** Device 0 counts at a door, from {@code start} on; the others say the air, one quantity after the other. */
    private static Made pack(int device, int n, int start, Random random) {
        DeviceId id = new DeviceId("node-" + device);
        String base = "[{\"bn\":\"yixing/" + id + "/\",\"bt\":" + (NOW - 2_000 + n) + ",";
        if (device == 0) {
            return new Made(
                    id,
                    "door " + start,
                    base + "\"n\":\"people_in\",\"u\":\"count\",\"v\":" + (n - start)
                            + "},{\"n\":\"counter_start\",\"u\":\"s\",\"v\":" + (NOW + start) + "}]");
        }
        String quantity = random.nextBoolean() ? "co2\",\"u\":\"ppm" : "temperature\",\"u\":\"Cel";
        return new Made(id, quantity, base + "\"n\":\"" + quantity + "\",\"v\":" + random.nextInt(80) + "}]");
    }
}
