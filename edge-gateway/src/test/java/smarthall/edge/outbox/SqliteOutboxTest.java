package smarthall.edge.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.edge.reading.DeviceId;

class SqliteOutboxTest {
    private static final DeviceId AIR_LOBBY = new DeviceId("air-lobby");
    private static final InstantSource BIRTH = InstantSource.fixed(Instant.ofEpochMilli(1_795_483_200_000L));

    @TempDir
    Path folder;

    @Test
    void numbersGrowAndArePeekedInOrder() {
        try (Outbox outbox = open()) {
            long first = store(outbox, "a");
            long second = store(outbox, "b");

            assertThat(first).isEqualTo(1_795_483_200_001L);
            assertThat(second).isEqualTo(first + 1);
            assertThat(outbox.peek(0, 10))
                    .containsExactly(new QueuedPack(first, AIR_LOBBY, "a"), new QueuedPack(second, AIR_LOBBY, "b"));
            assertThat(outbox.peek(first, 10)).hasSize(1);
            assertThat(outbox.peek(0, 1)).hasSize(1);
        }
    }

    @Test
    void anAcknowledgedPackIsForgottenAndItsNumberNeverUsedAgain() {
        long last;
        try (Outbox outbox = open()) {
            store(outbox, "a");
            last = store(outbox, "b");
            join(outbox.acknowledge(List.of(new SeqRange(0, Long.MAX_VALUE))));
            assertThat(outbox.size()).isZero();
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.peek(0, 10)).isEmpty();
            assertThat(store(outbox, "c")).isGreaterThan(last);
        }
    }

    @Test
    void whatIsStoredIsThereAfterReopening() {
        try (Outbox outbox = open()) {
            store(outbox, "a");
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.size()).isOne();
            assertThat(outbox.peek(0, 10)).extracting(QueuedPack::senml).containsExactly("a");
        }
    }

    @Test
    void remembersHowFarAJournalWasTaken() {
        try (Outbox outbox = open()) {
            assertThat(outbox.journalEnd(AIR_LOBBY)).isZero();
            long first = ((Appended.Stored) join(outbox.append(new Pack(AIR_LOBBY, "a", 170)))).seq();
            long second = ((Appended.Stored) join(outbox.append(new Pack(AIR_LOBBY, "b", 340)))).seq();
            assertThat(second).isEqualTo(first + 1);
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.journalEnd(AIR_LOBBY)).isEqualTo(340);
        }
    }

    @Test
    void tellsWhenTooManyWait() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        try (Outbox outbox = new SqliteOutbox(
                new OutboxSettings(file(), 1, Duration.ofMillis(1), 3, 1_000), BIRTH, System::nanoTime)) {
            CountDownLatch inCommit = new CountDownLatch(1);
            outbox.onAppend(() -> {
                inCommit.countDown();
                awaitQuietly(held);
            });
            outbox.append(Pack.ofNode(AIR_LOBBY, "x"));
            assertThat(inCommit.await(10, TimeUnit.SECONDS)).isTrue();

            List<CompletionStage<Appended>> fates = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                fates.add(outbox.append(Pack.ofNode(AIR_LOBBY, "y")));
            }
            assertThat(join(fates.get(3))).isEqualTo(new Appended.Busy());
            held.countDown();
            assertThat(join(fates.get(2))).isInstanceOf(Appended.Stored.class);
        }
    }

    @Test
    void storesNoMoreThanItsCapacity() {
        try (Outbox outbox = new SqliteOutbox(
                new OutboxSettings(file(), 500, Duration.ofMillis(1), 100, 2), BIRTH, System::nanoTime)) {
            store(outbox, "a");
            store(outbox, "b");
            assertThat(join(outbox.append(Pack.ofNode(AIR_LOBBY, "c")))).isInstanceOf(Appended.Unavailable.class);
            join(outbox.acknowledge(List.of(new SeqRange(0, Long.MAX_VALUE))));
            store(outbox, "d");
        }
    }

    @Test
    void whatTheServerHasIsForgottenAlsoWhenNothingMoreCanBeWritten() {
        OutboxSettings small = new OutboxSettings(file(), 500, Duration.ofMillis(1), 100, 1_000_000)
                .keeping(1_000_000, 400_000, Duration.ofDays(30));
        try (Outbox outbox = new SqliteOutbox(small, BIRTH, System::nanoTime)) {
            String large = "x".repeat(4_000);
            Appended last = new Appended.Busy();
            for (int i = 0; i < 200 && !(last instanceof Appended.Unavailable); i++) {
                last = join(outbox.append(Pack.ofNode(AIR_LOBBY, large)));
            }
            assertThat(last).isEqualTo(new Appended.Unavailable("the outbox cannot be written"));
            long kept = outbox.size();
            assertThat(kept).isBetween(50L, 100L);

            // Both in one group: the receipt must not be lost with the pack for which there is no room.
            CompletionStage<Appended> noRoom = outbox.append(Pack.ofNode(AIR_LOBBY, large));
            join(outbox.acknowledge(
                    List.of(new SeqRange(0, outbox.peek(0, 10).get(9).seq()))));
            assertThat(join(noRoom)).isInstanceOf(Appended.Unavailable.class);
            assertThat(outbox.size()).isEqualTo(kept - 10);

            assertThat(join(outbox.append(Pack.ofNode(AIR_LOBBY, large)))).isInstanceOf(Appended.Stored.class);
        }
    }

    @Test
    void packsThatComeTogetherAreStoredTogetherOrNotAtAll() {
        OutboxSettings small = new OutboxSettings(file(), 500, Duration.ofMillis(1), 100, 1_000_000)
                .keeping(1_000_000, 400_000, Duration.ofDays(30));
        try (Outbox outbox = new SqliteOutbox(small, BIRTH, System::nanoTime)) {
            List<Pack> together = List.of(Pack.ofNode(AIR_LOBBY, "a"), Pack.ofNode(AIR_LOBBY, "b"));
            long last = ((Appended.Stored) join(outbox.append(together))).seq();
            assertThat(outbox.peek(0, 10))
                    .containsExactly(new QueuedPack(last - 1, AIR_LOBBY, "a"), new QueuedPack(last, AIR_LOBBY, "b"));

            // Of these only the first ones would find room.
            List<Pack> tooMuch = Collections.nCopies(200, Pack.ofNode(AIR_LOBBY, "x".repeat(4_000)));
            for (int i = 0; i < 2; i++) {
                assertThat(join(outbox.append(tooMuch.subList(0, 100))))
                        .isEqualTo(new Appended.Unavailable("the outbox cannot be written"));
                assertThat(outbox.size()).isEqualTo(2);
            }
            assertThat(join(outbox.append(tooMuch))).as("more than may queue").isEqualTo(new Appended.Busy());
            store(outbox, "c");
            assertThat(outbox.peek(0, 10)).extracting(QueuedPack::senml).containsExactly("a", "b", "c");
        }
    }

    @Test
    void whatWaitsTooLongGoesAndIsSaid() {
        try (Outbox outbox = brief(BIRTH)) {
            store(outbox, "first");
            pass(outbox, Duration.ofHours(30));
            store(outbox, "second");
            pass(outbox, Duration.ofHours(10));
            assertThat(outbox.givenUp()).isEqualTo(GivenUp.NOTHING);
        }
        // What passes while it is shut is not counted: nobody can say how long that is.
        nanos.addAndGet(Duration.ofDays(400).toNanos());
        try (Outbox outbox = brief(BIRTH)) {
            pass(outbox, Duration.ofMinutes(1));
            assertThat(outbox.givenUp()).isEqualTo(GivenUp.NOTHING);
            pass(outbox, Duration.ofHours(9));
            assertThat(outbox.givenUp()).isEqualTo(new GivenUp(0, 1));
            assertThat(outbox.peek(0, 10))
                    .extracting(QueuedPack::senml)
                    .doesNotContain("first")
                    .contains("second");
        }
    }

    @Test
    void aClockThatIsSetThrowsNothingAwayAndKeepsNothingForEver() {
        AtomicReference<Instant> wall = new AtomicReference<>(BIRTH.instant());
        try (Outbox outbox = brief(wall::get)) {
            for (Instant at :
                    List.of(BIRTH.instant(), Instant.EPOCH, BIRTH.instant().plus(Duration.ofDays(500)))) {
                store(
                        outbox,
                        "[{\"bn\":\"yixing/air-lobby/\",\"bt\":" + at.getEpochSecond()
                                + ",\"n\":\"co2\",\"u\":\"ppm\",\"v\":612}]");
            }
            for (Duration set : List.of(Duration.ofDays(400), Duration.ofDays(-20_000))) {
                wall.set(BIRTH.instant().plus(set));
                pass(outbox, Duration.ofMinutes(1));
                assertThat(outbox.givenUp()).isEqualTo(GivenUp.NOTHING);
            }
        }
        try (Outbox outbox = brief(wall::get)) {
            pass(outbox, Duration.ofMinutes(1));
            assertThat(outbox.givenUp()).isEqualTo(GivenUp.NOTHING);
            assertThat(outbox.size()).isGreaterThan(3);
            pass(outbox, Duration.ofDays(2));
            assertThat(outbox.givenUp().expired()).isGreaterThanOrEqualTo(3);
        }
    }

    private final AtomicLong nanos = new AtomicLong();

    /** Keeps packs for two days of its running. */
    private Outbox brief(InstantSource wall) {
        return new SqliteOutbox(
                new OutboxSettings(file(), 500, Duration.ofMillis(1), 100, 1_000)
                        .keeping(1_000, 1 << 24, Duration.ofDays(2)),
                wall,
                nanos::get);
    }

    /** Lets time pass; when the second pack is stored, it was looked after the first for what is too old. */
    private void pass(Outbox outbox, Duration time) {
        nanos.addAndGet(time.toNanos());
        store(outbox, "after " + time);
        store(outbox, "and looked");
    }

    @Test
    void aFileOfAnEarlierVersionIsTakenOver() throws SQLException {
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = file.createStatement()) {
            statement.execute("CREATE TABLE pack (seq INTEGER PRIMARY KEY AUTOINCREMENT, device TEXT NOT NULL,"
                    + " senml TEXT NOT NULL)");
            statement.execute("INSERT INTO pack (device, senml) VALUES ('air-lobby', 'old')");
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.peek(0, 10)).extracting(QueuedPack::senml).containsExactly("old");
            assertThat(store(outbox, "new")).isEqualTo(2);
        }
    }

    @Test
    void packsOfAFileThatToldAgeByTheClockCountAsTakenNow() throws SQLException {
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = file.createStatement()) {
            statement.execute("CREATE TABLE pack (seq INTEGER PRIMARY KEY AUTOINCREMENT, device TEXT NOT NULL,"
                    + " senml TEXT NOT NULL, kind TEXT, nth INTEGER, at_ms INTEGER)");
            statement.execute(
                    "INSERT INTO pack (device, senml, kind, nth, at_ms) VALUES ('air-lobby', 'old', 'co2', 0, 1)");
        }
        try (Outbox outbox = brief(BIRTH)) {
            pass(outbox, Duration.ofHours(47));
            assertThat(outbox.peek(0, 10)).extracting(QueuedPack::senml).startsWith("old");
            pass(outbox, Duration.ofHours(2));
            assertThat(outbox.givenUp()).isEqualTo(new GivenUp(0, 1));
        }
    }

    @Test
    void aClosedOutboxTakesNothing() {
        Outbox outbox = open();
        outbox.close();

        assertThat(join(outbox.append(Pack.ofNode(AIR_LOBBY, "a")))).isInstanceOf(Appended.Unavailable.class);
        assertThat(outbox.acknowledge(List.of(new SeqRange(1, 1))).toCompletableFuture())
                .isCancelled();
        outbox.close();
    }

    @Test
    void aFileThatIsNoDatabaseIsSaidSo() throws java.io.IOException {
        Files.writeString(file(), "this is not a database, and long enough to be taken for one".repeat(100));

        assertThatThrownBy(this::open).isInstanceOf(OutboxException.class).hasMessageContaining("cannot be opened");
    }

    private Path file() {
        return folder.resolve("outbox.db");
    }

    private Outbox open() {
        return new SqliteOutbox(
                new OutboxSettings(file(), 500, Duration.ofMillis(2), 1_000, 10_000), BIRTH, System::nanoTime);
    }

    private static long store(Outbox outbox, String senml) {
        return ((Appended.Stored) join(outbox.append(Pack.ofNode(AIR_LOBBY, senml)))).seq();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
