package smarthall.edge.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.edge.outbox.Appended;
import smarthall.edge.outbox.FakeOutbox;
import smarthall.edge.outbox.Pack;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.reading.Quantity;
import smarthall.edge.settings.HallClock;
import smarthall.edge.uplink.FakePresence;

class SensorLoopTest {
    private static final DeviceId LOCAL_CLIMATE = new DeviceId("local-climate");

    @TempDir
    Path folder;

    private final FakeOutbox outbox = new FakeOutbox();
    private final FakePresence presence = new FakePresence();
    private final Deque<List<Measurement>> answers = new ArrayDeque<>();
    private Path journal;

    @BeforeEach
    void chooseJournal() {
        journal = folder.resolve("nodes").resolve("local-climate.ndjson");
    }

    @Test
    void aSampleIsJournalledAndThenInTheOutbox() throws IOException {
        SensorLoop loop = loop();
        answers.add(List.of(temperature(22.5), new Measurement(Quantity.HUMIDITY, 48)));

        loop.sample();

        assertThat(outbox.packs).hasSize(1);
        String senml = outbox.packs.get(0).senml();
        assertThat(senml)
                .matches(
                        "\\[\\{\"bn\":\"yixing/local-climate/\",\"bt\":[0-9.]+,\"n\":\"temperature\",\"u\":\"Cel\",\"v\":22.5},"
                                + "\\{\"n\":\"humidity\",\"u\":\"%RH\",\"v\":48}]");
        List<String> lines = Files.readAllLines(journal);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).startsWith("{\"made\":\"2").endsWith("\",\"pack\":" + senml + "}");
        assertThat(outbox.packs.get(0).journalEnd()).isEqualTo(Files.size(journal));
        assertThat(presence.said).containsExactly("local-climate online SHT3X");
    }

    @Test
    void whatIsNotPlausibleOrNotAnsweredIsDroppedAndCounted() {
        SensorLoop loop = loop();
        answers.add(List.of(temperature(130)));

        loop.sample();
        loop.sample();

        assertThat(outbox.packs).isEmpty();
        assertThat(loop.dropped()).isEqualTo(2);
    }

    @Test
    void aSilentSensorIsOfflineAfterThreeSamples() {
        SensorLoop loop = loop();
        answers.add(List.of(temperature(22.5)));
        for (int i = 0; i < 5; i++) {
            loop.sample();
        }
        assertThat(presence.said).containsExactly("local-climate online SHT3X", "local-climate offline");

        answers.add(List.of(temperature(22.5)));
        loop.sample();
        assertThat(presence.said).endsWith("local-climate online SHT3X");
    }

    @Test
    void aSensorThatWasNeverThereIsOfflineTooSoThatAnOlderStatusDoesNotStand() {
        SensorLoop loop = loop();
        for (int i = 0; i < 5; i++) {
            loop.sample();
        }

        assertThat(presence.said).containsExactly("local-climate offline");
    }

    @Test
    void aSensorThatHasNothingToSayYetIsNotLost() {
        SensorLoop loop = loop();
        for (int i = 0; i < 10; i++) {
            answers.add(List.of());
            loop.sample();
        }

        assertThat(presence.said).isEmpty();
        assertThat(outbox.packs).isEmpty();
        assertThat(loop.dropped()).isZero();
    }

    @Test
    void whatCouldNotBeStoredFollowsInOrderWithTheNextSample() {
        SensorLoop loop = loop();
        Function<Pack, CompletionStage<Appended>> stored = outbox.fate;
        outbox.fate = pack -> CompletableFuture.completedFuture(new Appended.Busy());
        answers.add(List.of(temperature(21)));
        loop.sample();
        assertThat(outbox.packs).isEmpty();

        outbox.fate = stored;
        answers.add(List.of(temperature(22)));
        loop.sample();

        assertThat(outbox.packs)
                .extracting(Pack::senml)
                .satisfiesExactly(first -> assertThat(first).contains("\"v\":21}"), second -> assertThat(second)
                        .contains("\"v\":22}"));
    }

    @Test
    void whatWasJournalledBeforeAKillReachesTheOutboxAtTheNextStart() throws IOException {
        Function<Pack, CompletionStage<Appended>> stored = outbox.fate;
        SensorLoop killed = loop();
        answers.add(List.of(temperature(20)));
        killed.sample();
        outbox.fate = pack -> CompletableFuture.completedFuture(new Appended.Unavailable("killed here"));
        answers.add(List.of(temperature(21)));
        killed.sample();
        Files.writeString(journal, "{\"made\":\"2026-11-24T01:20", StandardOpenOption.APPEND);

        outbox.fate = stored;
        SensorLoop next = loop();
        answers.add(List.of(temperature(22)));
        next.sample();

        assertThat(outbox.packs).hasSize(3);
        assertThat(outbox.packs.get(1).senml()).contains("\"v\":21}");
        assertThat(Files.readAllLines(journal)).hasSize(3).allMatch(line -> line.endsWith("]}"));
    }

    @Test
    void samplesAtItsIntervalOfHallTime() {
        HallClock sixtyTimes = HallClock.of("2026-11-24T00:00:00Z,2026-11-24T00:00:00Z,600");
        for (int i = 0; i < 1_000; i++) {
            answers.add(List.of(temperature(22)));
        }
        SensorLoop loop = loop(sixtyTimes);

        loop.start();

        // 10 s of hall time at 600 times the pace: 16.7 ms.
        await().atMost(Duration.ofSeconds(5)).until(() -> outbox.packs.size() >= 10);
        loop.close();
    }

    @Test
    void aFaultThatNobodyForesawDoesNotEndTheSampling() {
        HallClock quick = HallClock.of("2026-11-24T00:00:00Z,2026-11-24T00:00:00Z,600");
        Function<Pack, CompletionStage<Appended>> stored = outbox.fate;
        outbox.fate = pack -> {
            outbox.fate = stored;
            throw new IllegalStateException("not foreseen");
        };
        for (int i = 0; i < 1_000; i++) {
            answers.add(List.of(temperature(22)));
        }
        SensorLoop loop = loop(quick);

        loop.start();

        await().atMost(Duration.ofSeconds(5)).until(() -> outbox.packs.size() >= 3);
        loop.close();
    }

    private static Measurement temperature(double value) {
        return new Measurement(Quantity.TEMPERATURE, value);
    }

    private SensorLoop loop() {
        return loop(HallClock.of(null));
    }

    private SensorLoop loop(HallClock clock) {
        SensorDriver driver = new SensorDriver() {
            @Override
            public List<Measurement> measure() throws SensorException {
                List<Measurement> answer = answers.poll();
                if (answer == null) {
                    throw new SensorException("no answer");
                }
                return answer;
            }

            @Override
            public String firmware() {
                return "SHT3X";
            }

            @Override
            public void close() {}
        };
        return new SensorLoop(
                new HallId("yixing"), LOCAL_CLIMATE, driver, journal, outbox, presence, clock, Duration.ofSeconds(10));
    }
}
