package smarthall.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static smarthall.server.telemetry.TelemetryServer.AIR;
import static smarthall.server.telemetry.TelemetryServer.YIXING;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import smarthall.server.hall.DeviceId;
import smarthall.server.testing.ManualClock;
import smarthall.server.testing.MosquittoBroker;
import smarthall.server.testing.MqttPeer;
import smarthall.server.testing.TestBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the broker to the receipt through a real broker, on every database the product runs on and with two brokers. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
abstract class TelemetryPathContract {

    static final String TOPIC = "halls/yixing/telemetry/air-lobby";
    static final long NOW = 1_795_485_600;
    private static final JsonMapper JSON = new JsonMapper();

    final ManualClock clock = new ManualClock(Instant.ofEpochSecond(NOW));
    private TestBroker broker;
    private DataSource source;
    private Map<String, Object> store = Map.of();
    private JdbcClient rows;
    TelemetryServer server;
    MqttPeer gateway;

    abstract DataSource freshDatabase();

    /** The broker that the hall comes with, unless a suite is about another. */
    TestBroker freshBroker(Path brokerFolder) {
        return MosquittoBroker.started(brokerFolder);
    }

    /** The settings of a fresh store of readings. */
    Map<String, Object> freshStore() {
        return Map.of();
    }

    /** How many readings are stored, said by the store itself. */
    long readings() {
        return rows.sql("SELECT COUNT(*) FROM reading").query(Long.class).single();
    }

    @BeforeEach
    void start(@TempDir Path brokerFolder) {
        broker = freshBroker(brokerFolder);
        source = freshDatabase();
        store = freshStore();
        rows = JdbcClient.create(source);
        gateway = new MqttPeer(broker.uri(), "halls/+/gateways/+/receipts");
        startServer(new TelemetryServer.Outside());
    }

    @AfterEach
    void stop() throws SQLException {
        server.close();
        gateway.close();
        broker.close();
        source.unwrap(HikariDataSource.class).close();
    }

    private void startServer(TelemetryServer.Outside outside) {
        server = new TelemetryServer(source, store, broker.uri(), clock, outside);
        await().until(server::connected);
    }

    @Test
    void theStoredReadingsAreSummedUpMinuteByMinute() {
        Instant start = Instant.ofEpochSecond(NOW);
        server.bean(TelemetryDesk.class)
                .store(
                        List.of(new ReadingPack(
                                YIXING,
                                AIR,
                                List.of(
                                        reading(Quantity.CO2, start.minusMillis(1), 9_000),
                                        reading(Quantity.CO2, start, 500),
                                        reading(Quantity.CO2, start.plusMillis(59_999), 700),
                                        reading(Quantity.CO2, start.plusSeconds(120), 40_000),
                                        reading(Quantity.CO2, start.plusSeconds(180), 9_000),
                                        reading(Quantity.NOISE, start, 50),
                                        reading(Quantity.NOISE, start.plusSeconds(5), 60),
                                        reading(Quantity.NOISE, start.plusSeconds(10), 70)),
                                Optional.empty())),
                        List.of());
        ReadingMinutes minutes = server.bean(ReadingMinutes.class);

        assertThat(minutes.minutes(YIXING, AIR, Quantity.CO2, start, start.plusSeconds(180)))
                .containsExactly(
                        new ReadingMinute(start, 2, 1_200), new ReadingMinute(start.plusSeconds(120), 1, 40_000));
        assertThat(minutes.minutes(YIXING, AIR, Quantity.NOISE, start, start.plusSeconds(60)))
                .singleElement()
                .satisfies(minute -> assertThat(10 * Math.log10(minute.sum() / minute.count()))
                        .isCloseTo(65.68, within(0.005)));
        assertThat(minutes.minutes(YIXING, AIR, Quantity.HCHO, start, start.plusSeconds(60)))
                .isEmpty();
    }

    private static Reading reading(Quantity quantity, Instant at, double value) {
        return new Reading(YIXING, AIR, quantity, at, value);
    }

    @Test
    void aPackIsStoredToldToListenersAndReceipted() {
        List<Long> seenByListener = new ArrayList<>();
        server.outside.afterCommit(packs -> seenByListener.add(readings()));

        gateway.pack(TOPIC, pack(NOW, 612), "gw-1", 41);

        awaitReceipt("{\"stored\":[[41,41]],\"refused\":[]}");
        assertThat(readings()).isEqualTo(2);
        assertThat(server.outside.heard).hasSize(1);
        assertThat(seenByListener).containsExactly(2L);
        assertThat(latest()).containsExactly("co2 612.0", "temperature 22.5");
    }

    @Test
    void aResendIsStoredOnceAndReceiptedAgain() {
        gateway.pack(TOPIC, pack(NOW, 612), "gw-1", 41);
        await().until(() -> gateway.heard().size() == 1);

        gateway.pack(TOPIC, pack(NOW, 612), "gw-1", 41);
        await().until(() -> gateway.heard().size() == 2);

        assertThat(gateway.heard())
                .extracting(MqttPeer.Heard::payload)
                .containsOnly("{\"stored\":[[41,41]],\"refused\":[]}");
        assertThat(readings()).isEqualTo(2);
        assertThat(server.outside.heard).hasSize(2);
    }

    @Test
    void whatIsCommittedTogetherHasOneReceiptForEachGatewayInRanges() throws InterruptedException {
        CountDownLatch release = holdTheFirstBatch();
        for (long seq = 1041; seq <= 1063; seq++) {
            gateway.pack(TOPIC, pack(NOW - seq, 600), "gw-1", seq);
        }
        gateway.pack(TOPIC, "[{\"bn\":\"yixing/air-lobby/\",\"n\":\"co2\",\"u\":\"%\",\"v\":1}]", "gw-1", 1064);
        gateway.pack(TOPIC, pack(NOW, 600), "gw-1", 1066);
        gateway.pack(TOPIC, pack(NOW - 1, 600), "gw-2", 7);
        gateway.pack(TOPIC, pack(NOW - 2, 600), "gw-9", 8);
        await().until(() -> server.waiting() == 27);
        release.countDown();

        await().until(() -> gateway.heard().size() == 3);
        assertThat(gateway.heard())
                .contains(
                        new MqttPeer.Heard(
                                "halls/yixing/gateways/gw-1/receipts",
                                "{\"stored\":[[1041,1063],[1066,1066]],\"refused\":[[1064,\"unknown-unit\"]]}",
                                false),
                        new MqttPeer.Heard(
                                "halls/yixing/gateways/gw-2/receipts", "{\"stored\":[[7,7]],\"refused\":[]}", false));
    }

    @Test
    void aBatchHasNoMoreThanAMebibyteHoweverFewThePacks() throws InterruptedException {
        CountDownLatch release = holdTheFirstBatch();
        int packs = 45;
        for (long seq = 100; seq < 100 + packs; seq++) {
            // 60,000 bytes each, of which spaces are the most: so few readings cannot make a batch by their number.
            gateway.pack(TOPIC, pack(NOW - seq, 600) + " ".repeat(60_000), "gw-1", seq);
        }
        await().until(() -> server.waiting() == packs);
        release.countDown();

        await().until(() -> receipted().size() == packs + 1);
        assertThat(gateway.heard()).as("the first batch and three more").hasSize(4);
        assertThat(readings()).isEqualTo(2L * (packs + 1));
    }

    @Test
    void everyReasonIsReceiptedCountedAndKept() {
        String base = "[{\"bn\":\"yixing/air-lobby/\",";
        Map<RefusalReason, String> packs = Map.of(
                RefusalReason.NOT_JSON,
                "hello",
                RefusalReason.NOT_SENML,
                "{}",
                RefusalReason.TOO_LARGE,
                " ".repeat(70_000),
                RefusalReason.UNKNOWN_DEVICE,
                "[{\"bn\":\"yixing/other/\",\"n\":\"co2\",\"u\":\"ppm\",\"v\":1}]",
                RefusalReason.UNKNOWN_QUANTITY,
                base + "\"n\":\"smell\",\"u\":\"ppm\",\"v\":1}]",
                RefusalReason.UNKNOWN_UNIT,
                base + "\"n\":\"co2\",\"u\":\"%\",\"v\":1}]",
                RefusalReason.OUT_OF_RANGE,
                base + "\"n\":\"co2\",\"u\":\"ppm\",\"v\":-1}]",
                RefusalReason.AHEAD_OF_TIME,
                base + "\"bt\":" + (NOW + 301) + ",\"n\":\"co2\",\"u\":\"ppm\",\"v\":1}]");
        packs.forEach((reason, pack) -> gateway.pack(TOPIC, pack, "gw-1", reason.ordinal()));
        gateway.pack("halls/yixing/telemetry/nobody", pack(NOW, 1), "gw-1", 100);
        gateway.pack("halls/Nowhere/telemetry/nobody", pack(NOW, 1), "gw-1", 101);
        gateway.pack(TOPIC, pack(NOW, 612), "gw-1", 200);

        await().until(() -> receipted().contains(200L));
        packs.keySet().forEach(reason -> {
            assertThat(refusals()).containsEntry((long) reason.ordinal(), reason.code());
            assertThat(server.refused(reason)).isEqualTo(reason == RefusalReason.UNKNOWN_DEVICE ? 3 : 1);
        });
        assertThat(refusals()).containsEntry(100L, "unknown-device").doesNotContainKey(101L);
        assertThat(server.outside.refused)
                .filteredOn(pack -> pack.device().equals("nobody"))
                .extracting(RefusedPack::hall)
                .containsExactlyInAnyOrder(Optional.of(YIXING), Optional.empty());
        assertThat(readings()).isEqualTo(2);
        assertThat(rows.sql("SELECT reason FROM quarantine WHERE hall = 'yixing' AND at_ms = ?")
                        .param(NOW * 1_000)
                        .query(String.class)
                        .list())
                .hasSize(9);
        assertThat(rows.sql("SELECT MAX(OCTET_LENGTH(payload)) FROM quarantine")
                        .query(Integer.class)
                        .single())
                .isEqualTo(RefusedPack.MOST_BYTES);
        assertThat(rows.sql("SELECT topic FROM quarantine WHERE hall = '-'")
                        .query(String.class)
                        .list())
                .containsExactly("halls/Nowhere/telemetry/nobody");
    }

    @Test
    void aDeviceOnItsOwnConnectionSettlesNoPackOfAGateway() {
        server.outside.onTheirOwn.addAll(List.of(AIR, new DeviceId("kiosk-1")));

        gateway.pack(TOPIC, pack(NOW, 612), "gw-1", 41);
        gateway.pack("halls/yixing/telemetry/kiosk-1", "hello", "gw-1", 42);
        gateway.pack(DOOR, doorPack(), "gw-1", 43);

        // Only the door is behind the gateway; of what the others said the one is stored and the other kept as refused.
        awaitReceipt("{\"stored\":[[43,43]],\"refused\":[]}");
        assertThat(receipted()).containsExactly(43L);
        assertThat(latest()).contains("co2 612.0");
        assertThat(server.refused(RefusalReason.UNKNOWN_DEVICE)).isEqualTo(1);

        server.outside.onTheirOwn.clear();
        await().until(() -> {
            gateway.pack(TOPIC, pack(NOW, 612), "gw-1", 41);
            return receipted().contains(41L);
        });
    }

    private static final String DOOR = "halls/yixing/telemetry/door-south-counter";

    private static String doorPack() {
        return "[{\"bn\":\"yixing/door-south-counter/\",\"bt\":" + NOW
                + ",\"n\":\"people_in\",\"u\":\"count\",\"v\":3},"
                + "{\"n\":\"counter_start\",\"u\":\"s\",\"v\":" + (NOW - 100) + "}]";
    }

    @Test
    void aRefusedPackIsReleasedWhenTodaysRulesAcceptItAndOnlyOnce() {
        gateway.pack(TOPIC, pack(NOW + 600, 612), "gw-1", 1);
        gateway.pack(TOPIC, "hello", "gw-1", 2);
        await().until(() -> receipted().size() == 2);
        QuarantineDesk desk = server.bean(QuarantineDesk.class);
        long ahead = desk.newest(
                        YIXING,
                        new Quarantine.Filter(Optional.of("air-lobby"), Optional.of(RefusalReason.AHEAD_OF_TIME)),
                        Long.MAX_VALUE,
                        10)
                .get(0)
                .number();
        assertThat(desk.counts(YIXING, Optional.empty()))
                .isEqualTo(Map.of(RefusalReason.AHEAD_OF_TIME, 1L, RefusalReason.NOT_JSON, 1L));

        assertThat(desk.release(YIXING, ahead)).isInstanceOf(QuarantineDesk.Release.RefusedAgain.class);
        assertThat(readings()).isZero();
        clock.advance(Duration.ofMinutes(10));
        PackDecoder.Decoded today = desk.look(YIXING, ahead).orElseThrow().today();
        assertThat(today.refusal()).isEmpty();
        assertThat(today.records()).extracting(PackDecoder.Said::name).contains("yixing/air-lobby/co2");

        assertThat(desk.release(YIXING, ahead))
                .isInstanceOfSatisfying(QuarantineDesk.Release.Stored.class, stored -> assertThat(stored.readings())
                        .isEqualTo(2));
        assertThat(readings()).isEqualTo(2);
        assertThat(desk.release(YIXING, ahead)).isInstanceOf(QuarantineDesk.Release.Gone.class);
        List<QuarantinedPack> left =
                desk.newest(YIXING, new Quarantine.Filter(Optional.empty(), Optional.empty()), Long.MAX_VALUE, 10);
        assertThat(left).hasSize(1);
        assertThat(desk.discard(YIXING, left.get(0).number())).isTrue();
        assertThat(desk.discard(YIXING, left.get(0).number())).isFalse();
        assertThat(desk.counts(YIXING, Optional.empty())).isEmpty();
    }

    @Test
    void onePoisonousPackStopsNothingAndLeavesNoTrace() {
        server.outside.inTransaction(packs -> {
            if (packs.stream().flatMap(pack -> pack.readings().stream()).anyMatch(each -> each.value() == 666)) {
                throw new IllegalStateException("poison");
            }
        });
        for (long seq = 1; seq <= 40; seq++) {
            gateway.pack(TOPIC, pack(NOW - seq, seq == 20 ? 666 : 600), "gw-1", seq);
        }

        await().until(() -> receipted().size() == 40);
        assertThat(refusals()).isEqualTo(Map.of(20L, "not-storable"));
        assertThat(readings()).isEqualTo(78);
        assertThat(rows.sql("SELECT reason FROM quarantine").query(String.class).list())
                .containsExactly("not-storable");
    }

    @Test
    void withoutTheDatabaseNothingIsReceiptedAndLaterAllIsStored() {
        AtomicInteger attempts = new AtomicInteger();
        server.outside.inTransaction(packs -> {
            if (attempts.incrementAndGet() <= 3) {
                assertThat(gateway.heard()).isEmpty();
                throw new DataAccessResourceFailureException("away");
            }
        });

        gateway.pack(TOPIC, pack(NOW, 612), "gw-1", 1);

        awaitReceipt("{\"stored\":[[1,1]],\"refused\":[]}");
        assertThat(attempts).hasValue(4);
        assertThat(readings()).isEqualTo(2);
    }

    @Test
    void aServerThatEndsBeforeTheCommitGetsItsPacksAgain() {
        AtomicInteger attempts = new AtomicInteger();
        server.outside.inTransaction(packs -> {
            attempts.incrementAndGet();
            throw new DataAccessResourceFailureException("away");
        });
        gateway.pack(TOPIC, pack(NOW, 612), "gw-1", 1);
        gateway.publish(TOPIC, pack(NOW - 10, 611), false, Map.of());
        await().until(() -> attempts.get() >= 2);

        server.close();
        assertThat(readings()).isZero();
        startServer(new TelemetryServer.Outside());

        awaitReceipt("{\"stored\":[[1,1]],\"refused\":[]}");
        await().until(() -> readings() == 4);
    }

    @Test
    void whatWasCommittedIsAcknowledgedAndDoesNotComeAgain() {
        gateway.pack(TOPIC, pack(NOW, 612), "gw-1", 1);
        gateway.pack(TOPIC, "hello", "gw-1", 2);
        gateway.pack(TOPIC, pack(NOW - 5, 612), "stranger", 3);
        await().until(() -> receipted().size() == 2 && readings() == 4);

        server.close();
        TelemetryServer.Outside fresh = new TelemetryServer.Outside();
        startServer(fresh);
        gateway.pack(TOPIC, pack(NOW - 10, 613), "gw-1", 4);

        await().until(() -> receipted().contains(4L));
        assertThat(fresh.heard).hasSize(1);
        assertThat(rows.sql("SELECT COUNT(*) FROM quarantine").query(Long.class).single())
                .isOne();
    }

    @Test
    void nothingIsLostOrDoubledWhileTheServerStartsAnewAgainAndAgain() {
        int packs = 3_000;
        Thread publisher = new Thread(() -> {
            for (int n = 0; n < packs; n++) {
                gateway.pack(TOPIC, pack(NOW - n, 600), "gw-1", n);
            }
        });
        publisher.start();
        for (int restart = 1; restart <= 3; restart++) {
            long enough = restart * 500L;
            await().atMost(Duration.ofSeconds(30)).until(() -> readings() >= enough);
            server.close();
            startServer(new TelemetryServer.Outside());
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> readings() == 2 * packs);
        await().until(() -> receipted().size() == packs);
    }

    @Test
    void theNewestReadingSurvivesARestartAndALateOneDoesNotReplaceIt() {
        gateway.pack(TOPIC, pack(NOW, 612), "gw-1", 1);
        await().until(() -> receipted().contains(1L));
        gateway.pack(TOPIC, pack(NOW - 3_600, 400), "gw-1", 2);
        gateway.pack(
                TOPIC,
                "[{\"bn\":\"yixing/air-lobby/\",\"bt\":" + NOW + ",\"n\":\"co2\",\"u\":\"ppm\",\"v\":9}]",
                "gw-1",
                3);
        await().until(() -> receipted().contains(3L));
        assertThat(readings()).isEqualTo(4);

        server.close();
        startServer(new TelemetryServer.Outside());

        assertThat(latest()).containsExactly("co2 612.0", "temperature 22.5");
    }

    @Test
    void windowsHaveTheirLeastMeanAndMost() {
        ReadingStore store = server.bean(ReadingStore.class);
        for (int second = 0; second < 600; second += 10) {
            gateway.pack(TOPIC, pack(NOW - 600 + second, second), "gw-1", second);
        }
        await().until(() -> readings() == 120);

        List<ReadingWindow> windows = store.windows(
                YIXING,
                AIR,
                Quantity.CO2,
                Instant.ofEpochSecond(NOW - 900),
                Instant.ofEpochSecond(NOW - 10),
                Duration.ofMinutes(5));

        assertThat(windows)
                .containsExactly(
                        new ReadingWindow(Instant.ofEpochSecond(NOW - 600), 0, 145, 290, 30),
                        new ReadingWindow(Instant.ofEpochSecond(NOW - 300), 300, 440, 580, 29));
        assertThat(store.windows(
                        YIXING, AIR, Quantity.NOISE, Instant.EPOCH, Instant.ofEpochSecond(NOW), Duration.ofDays(1)))
                .isEmpty();
    }

    @Test
    void aWindowOfLevelsHasTheLevelOfTheirMeanEnergy() {
        Instant start = Instant.ofEpochSecond(NOW);
        store(
                reading(Quantity.NOISE, start, 50),
                reading(Quantity.NOISE, start.plusSeconds(5), 60),
                reading(Quantity.NOISE, start.plusSeconds(10), 70));

        assertThat(windows(Quantity.NOISE, start)).singleElement().satisfies(window -> {
            assertThat(window.mean()).isCloseTo(65.68, within(0.005));
            assertThat(window.min()).isEqualTo(50);
            assertThat(window.max()).isEqualTo(70);
            assertThat(window.count()).isEqualTo(3);
        });
    }

    @Test
    void whatIsStoredStaysAsItIsWhateverIsSaidLater() {
        Instant start = Instant.ofEpochSecond(NOW);
        store(reading(Quantity.CO2, start, 500), reading(Quantity.CO2, start, 501));
        store(reading(Quantity.CO2, start.plusSeconds(200), 600));
        store(
                reading(Quantity.CO2, start, 9_000),
                reading(Quantity.CO2, start.plusSeconds(100), 700),
                reading(Quantity.CO2, start.plusSeconds(200), 9_000),
                reading(Quantity.CO2, start.plusSeconds(299), 800));

        assertThat(readings()).isEqualTo(4);
        assertThat(windows(Quantity.CO2, start)).containsExactly(new ReadingWindow(start, 500, 650, 800, 4));
    }

    @Test
    void aReadingKeepsItsDigits() {
        Instant start = Instant.ofEpochSecond(NOW);
        for (double value : new double[] {0.1, 1.0 / 3, 1e-7, 39_999.999_999_999_99, 0}) {
            store(reading(Quantity.CO2, start, value));
            assertThat(windows(Quantity.CO2, start)).containsExactly(new ReadingWindow(start, value, value, value, 1));
            start = start.plusSeconds(300);
        }
    }

    private void store(Reading... readings) {
        server.bean(TelemetryDesk.class)
                .store(List.of(new ReadingPack(YIXING, AIR, List.of(readings), Optional.empty())), List.of());
    }

    private List<ReadingWindow> windows(Quantity quantity, Instant start) {
        return server.bean(ReadingStore.class)
                .windows(YIXING, AIR, quantity, start, start.plusSeconds(300), Duration.ofMinutes(5));
    }

    @Test
    void theQuarantineKeepsTheNewestTenThousandOfAHall() {
        TelemetryDesk desk = server.bean(TelemetryDesk.class);
        int number = 0;
        for (int batch = 0; batch < 21; batch++) {
            List<RefusedPack> refused = new ArrayList<>();
            for (int n = 0; n < 500; n++) {
                refused.add(new RefusedPack(
                        java.util.Optional.of(YIXING),
                        "t/" + number++,
                        new byte[1],
                        RefusalReason.NOT_JSON,
                        Instant.ofEpochSecond(NOW)));
            }
            desk.store(List.of(), refused);
        }

        assertThat(rows.sql("SELECT COUNT(*) FROM quarantine").query(Long.class).single())
                .isEqualTo(10_000);
        assertThat(rows.sql("SELECT COUNT(*) FROM quarantine WHERE topic IN ('t/500', 't/10499')")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(rows.sql("SELECT COUNT(*) FROM quarantine WHERE topic = 't/499'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Keeps the worker busy with a first pack, so that what comes until the release is committed together. */
    private CountDownLatch holdTheFirstBatch() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        server.outside.inTransaction(packs -> {
            held.countDown();
            try {
                assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        gateway.pack(TOPIC, pack(NOW, 1), "gw-1", 1);
        assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
        return release;
    }

    static String pack(long seconds, double co2) {
        return "[{\"bn\":\"yixing/air-lobby/\",\"bt\":" + seconds + ",\"n\":\"co2\",\"u\":\"ppm\",\"v\":" + co2
                + "},{\"n\":\"temperature\",\"u\":\"Cel\",\"v\":22.5}]";
    }

    void awaitReceipt(String json) {
        await().until(() ->
                gateway.heard().stream().anyMatch(heard -> heard.payload().equals(json)));
        assertThat(gateway.heard())
                .extracting(MqttPeer.Heard::topic)
                .containsOnly("halls/yixing/gateways/gw-1/receipts");
    }

    /** All numbers that some receipt names, stored or refused. */
    List<Long> receipted() {
        List<Long> numbers = new ArrayList<>(refusals().keySet());
        for (MqttPeer.Heard heard : gateway.heard()) {
            for (JsonNode range : JSON.readTree(heard.payload()).path("stored")) {
                for (long seq = range.path(0).asLong(); seq <= range.path(1).asLong(); seq++) {
                    numbers.add(seq);
                }
            }
        }
        return numbers.stream().distinct().toList();
    }

    private Map<Long, String> refusals() {
        Map<Long, String> refusals = new java.util.TreeMap<>();
        for (MqttPeer.Heard heard : gateway.heard()) {
            for (JsonNode refusal : JSON.readTree(heard.payload()).path("refused")) {
                refusals.put(refusal.path(0).asLong(), refusal.path(1).asString());
            }
        }
        return refusals;
    }

    private List<String> latest() {
        return server.bean(LatestReadings.class).latest(YIXING).stream()
                .map(reading -> reading.quantity().senmlName() + " " + reading.value())
                .toList();
    }
}
