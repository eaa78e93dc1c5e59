package smarthall.edge.uplink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import smarthall.edge.HallServerStandIn;
import smarthall.edge.MosquittoBroker;
import smarthall.edge.command.Command;
import smarthall.edge.command.Reply;
import smarthall.edge.outbox.Appended;
import smarthall.edge.outbox.Outbox;
import smarthall.edge.outbox.OutboxException;
import smarthall.edge.outbox.OutboxSettings;
import smarthall.edge.outbox.Pack;
import smarthall.edge.outbox.SqliteOutbox;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.uplink.DeviceHealth;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MqttUplinkTest {
    private static final DeviceId AIR_LOBBY = new DeviceId("air-lobby");
    private static final Clock HALL_TIME = Clock.fixed(Instant.parse("2026-11-24T01:20:00.250Z"), ZoneOffset.UTC);
    private static final String GATEWAY_STATUS = "halls/yixing/gateways/gw-1/status";
    private static final String DEVICE_STATUS = "halls/yixing/devices/air-lobby/status";

    @TempDir
    Path folder;

    private MosquittoBroker broker;
    private HallServerStandIn server;
    private final List<Command> commands = new CopyOnWriteArrayList<>();
    private Outbox outbox;
    private final List<Map<DeviceId, Optional<byte[]>>> words = new CopyOnWriteArrayList<>();
    private MqttUplink uplink;

    @BeforeEach
    void start() throws IOException, MqttException {
        broker = new MosquittoBroker(folder);
        server = new HallServerStandIn(broker.uri());
        outbox = new SqliteOutbox(
                new OutboxSettings(folder.resolve("outbox.db"), 500, Duration.ofMillis(1), 10_000, 100_000),
                InstantSource.system(),
                System::nanoTime);
    }

    @AfterEach
    void stop() throws MqttException {
        if (uplink != null) {
            uplink.stop(Duration.ZERO);
        }
        outbox.close();
        server.close();
        broker.close();
    }

    @Test
    void aPackIsPublishedWithItsNumberAndForgottenOnReceipt() throws MqttException {
        startUplink(Duration.ofSeconds(30), 500);
        long seq = append("[1]");

        await().until(() -> server.packs().size() == 1);
        assertThat(server.packs())
                .containsExactly(new HallServerStandIn.Heard("halls/yixing/telemetry/air-lobby", "gw-1", seq, "[1]"));
        assertThat(outbox.size()).isOne();

        server.receiptFor(seq, seq);

        await().until(() -> outbox.size() == 0);
    }

    @Test
    void aRefusedPackIsForgottenToo() throws MqttException {
        startUplink(Duration.ofSeconds(30), 500);
        long seq = append("[1]");
        await().until(() -> server.packs().size() == 1);

        server.receipt("{\"stored\":[],\"refused\":[[" + seq + ",\"unknown-unit\"]]}");

        await().until(() -> outbox.size() == 0);
        assertThat(uplink.refusedByServer()).isOne();
    }

    @Test
    void whatHasNoReceiptInTimeIsSentAgain() {
        startUplink(Duration.ofMillis(400), 500);
        long first = append("[1]");
        long second = append("[2]");

        await().until(() -> server.packs().size() >= 4);

        assertThat(server.seqs().subList(0, 4)).containsExactly(first, second, first, second);
        assertThat(outbox.size()).isEqualTo(2);
    }

    @Test
    void aDiskThatCannotBeReadForAWhileIsAskedAgain() {
        outbox = spy(outbox);
        doThrow(OutboxException.class)
                .doThrow(OutboxException.class)
                .doCallRealMethod()
                .when(outbox)
                .newest();
        long seq = append("[1]");
        startUplink(Duration.ofSeconds(30), 500);

        await().until(() -> server.seqs().contains(seq));
    }

    @Test
    void whatTheBrokerRefusesIsKeptCountedAndHoldsNobodyUp() throws IOException, MqttException, InterruptedException {
        server.close();
        broker.close();
        String all = "topic readwrite halls/#\nuser gw-1\ntopic readwrite halls/#\n";
        Path rights = Files.writeString(folder.resolve("rights"), all + "topic deny halls/yixing/telemetry/door\n");
        broker = new MosquittoBroker(folder, "user " + System.getProperty("user.name") + "\nacl_file " + rights + "\n");
        server = new HallServerStandIn(broker.uri());
        startUplink(Duration.ofMillis(200), 20);
        DeviceId door = new DeviceId("door");
        for (int i = 0; i < 60; i++) {
            outbox.append(Pack.ofNode(door, "[\"door\"]")).toCompletableFuture().join();
        }
        long seq = append("[1]");

        await().until(() -> server.seqs().contains(seq));
        server.receiptFor(seq, seq);
        await().until(() -> outbox.size() == 60);
        await().until(() -> server.status(GATEWAY_STATUS).contains("\"refused\":"));
        assertThat(uplink.refusedByBroker()).isPositive();
        assertThat(server.packs()).allMatch(pack -> pack.senml().equals("[1]"));

        Files.writeString(rights, all);
        broker.kill();
        broker.start();
        server.close();
        server = new HallServerStandIn(broker.uri());
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            server.packs().stream()
                    .map(HallServerStandIn.Heard::seq)
                    .max(Long::compare)
                    .ifPresent(last -> receipt(1, last));
            return outbox.size() == 0;
        });
    }

    private void receipt(long first, long last) {
        try {
            server.receiptFor(first, last);
        } catch (MqttException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void howADeviceIsGoesWithItsPresenceWhenItHasChanged() {
        startUplink(Duration.ofSeconds(30), 100);
        uplink.online(AIR_LOBBY, "1.4.0");
        uplink.health(
                AIR_LOBBY, new DeviceHealth(OptionalDouble.of(0.93), OptionalDouble.of(-71), OptionalDouble.of(0.2)));
        await().until(() -> server.status(DEVICE_STATUS).contains("\"battery\":0.93,\"signal\":-71.0,\"skew\":0.2"));

        uplink.health(
                AIR_LOBBY, new DeviceHealth(OptionalDouble.of(0.93), OptionalDouble.of(-72), OptionalDouble.of(-0.2)));
        uplink.health(
                AIR_LOBBY, new DeviceHealth(OptionalDouble.of(0.12), OptionalDouble.of(-72), OptionalDouble.of(300)));
        await().until(() -> server.status(DEVICE_STATUS).contains("\"battery\":0.12,\"signal\":-72.0,\"skew\":300.0"));

        uplink.offline(AIR_LOBBY);
        await().until(() -> server.status(DEVICE_STATUS).contains("offline"));
        assertThat(server.status(DEVICE_STATUS)).contains("\"battery\":0.12");
    }

    @Test
    void anUnreadableReceiptForgetsNothing() throws MqttException {
        startUplink(Duration.ofMillis(400), 500);
        append("[1]");
        await().until(() -> server.packs().size() == 1);

        server.receipt("{\"stored\":[[1]]}");
        server.receipt("stored");

        await().until(() -> server.packs().size() >= 2);
        assertThat(outbox.size()).isOne();
    }

    @Test
    void manyPacksAreSentInOrderAndNeverMoreThanTheWindow() throws MqttException {
        startUplink(Duration.ofSeconds(30), 50);
        List<Long> seqs = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            seqs.add(append("[" + i + "]"));
        }

        for (int received = 50; received <= 300; received += 50) {
            int now = received;
            await().until(() -> server.packs().size() >= now);
            assertThat(server.packs()).hasSize(now);
            server.receiptFor(seqs.get(0), seqs.get(now - 1));
        }

        await().until(() -> outbox.size() == 0);
        assertThat(server.seqs()).containsExactlyElementsOf(seqs);
    }

    @Test
    void afterTheBrokerWasKilledEverythingWithoutReceiptIsSentAgain()
            throws IOException, InterruptedException, MqttException {
        startUplink(Duration.ofSeconds(30), 500);
        uplink.online(AIR_LOBBY);
        long first = append("[1]");
        await().until(() -> server.packs().size() == 1);

        broker.kill();
        await().until(() -> !uplink.connected());
        long second = append("[2]");
        server.close();
        broker.start();
        server = new HallServerStandIn(broker.uri());

        await().until(() -> server.seqs().containsAll(List.of(first, second)));
        await().until(() -> server.status(GATEWAY_STATUS).contains("\"online\""));
        await().until(() -> server.status(DEVICE_STATUS).contains("\"online\""));
        server.receiptFor(first, second);
        await().until(() -> outbox.size() == 0);
    }

    @Test
    void aReceiptGivenWhileTheGatewayWasAwayReachesItLater() throws MqttException {
        startUplink(Duration.ofSeconds(30), 500);
        long seq = append("[1]");
        await().until(() -> server.packs().size() == 1);
        uplink.stop(Duration.ZERO);
        assertThat(server.status(GATEWAY_STATUS)).contains("\"offline\"");

        server.receiptFor(seq, seq);
        startUplink(Duration.ofSeconds(30), 500);

        await().until(() -> outbox.size() == 0);
    }

    @Test
    void stoppingWaitsForTheLastReceipts() throws MqttException, InterruptedException {
        startUplink(Duration.ofSeconds(30), 500);
        long seq = append("[1]");
        await().until(() -> server.packs().size() == 1);
        Thread stopping = new Thread(() -> uplink.stop(Duration.ofSeconds(10)));
        stopping.start();

        server.receiptFor(seq, seq);
        stopping.join();

        assertThat(outbox.size()).isZero();
        await().until(() -> server.status(GATEWAY_STATUS).contains("\"offline\""));
    }

    @Test
    void aDeviceStatusIsRetained() throws MqttException {
        startUplink(Duration.ofSeconds(30), 500);
        uplink.online(AIR_LOBBY, "SHT3X");
        await().until(() -> server.status(DEVICE_STATUS)
                .equals("{\"state\":\"online\",\"at\":\"2026-11-24T01:20:00.250Z\",\"firmware\":\"SHT3X\"}"));
        uplink.offline(AIR_LOBBY);
        await().until(() -> server.status(DEVICE_STATUS).contains("offline"));

        try (HallServerStandIn late = new HallServerStandIn(broker.uri())) {
            await().until(() ->
                    late.status(DEVICE_STATUS).equals("{\"state\":\"offline\",\"at\":\"2026-11-24T01:20:00.250Z\"}"));
            await().until(() -> late.status(GATEWAY_STATUS)
                    .equals("{\"state\":\"online\",\"at\":\"2026-11-24T01:20:00.250Z\",\"version\":\"0.1.0\"}"));
        }
    }

    @Test
    void afterALongCutTheNewestGoFirstAndTheBacklogBesideThem() throws MqttException {
        List<Long> backlog = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            backlog.add(append("[" + i + "]"));
        }
        startUplink(Duration.ofSeconds(30), 40);
        await().until(() -> server.packs().size() == 35);
        long fresh = append("[fresh]");

        await().until(() -> server.seqs().contains(fresh));
        assertThat(server.seqs()).hasSize(36);
        while (outbox.size() > 0) {
            List<Long> heard = List.copyOf(server.seqs());
            for (long seq : heard) {
                server.receiptFor(seq, seq);
            }
            await().until(() -> outbox.size() == 0 || server.packs().size() > heard.size());
        }

        assertThat(server.seqs().stream().filter(seq -> seq != fresh)).containsExactlyElementsOf(backlog);
    }

    @Test
    void aCommandForANodeArrivesAndItsReplyGoesOut() throws MqttException {
        startUplink(Duration.ofSeconds(30), 500);

        server.command(
                "halls/yixing/devices/air-lobby/commands/identify",
                "{'id':'c-1','args':{'seconds':3},'expires':'2026-11-24T09:21:00+08:00'}");

        await().until(() -> !commands.isEmpty());
        assertThat(commands)
                .containsExactly(new Command(
                        AIR_LOBBY, "c-1", "identify", "{\"seconds\":3}", Instant.parse("2026-11-24T01:21:00Z")));
        uplink.reply(new Reply(AIR_LOBBY, "c-1", true, "blinks"));
        await().until(() -> server.status("halls/yixing/devices/air-lobby/replies/c-1")
                .equals("{\"id\":\"c-1\",\"result\":\"done\",\"detail\":\"blinks\"}"));
    }

    @Test
    void thousandsOfNodesAreHeardOfInPacketsThatTheBrokerTakes() throws IOException, MqttException {
        server.close();
        broker.close();
        broker = new MosquittoBroker(folder, "max_packet_size 65536\n");
        server = new HallServerStandIn(broker.uri());
        Set<DeviceId> some = nodes("swarm-", 3_000);
        startUplink(Duration.ofSeconds(30), 500, some);

        Set<DeviceId> more = new HashSet<>(some);
        more.addAll(nodes("later-", 3_000));
        uplink.behind(more);
        await().pollInterval(Duration.ofMillis(500)).until(() -> {
            for (DeviceId node : List.of(new DeviceId("swarm-2999"), new DeviceId("later-2999"))) {
                server.command(
                        "halls/yixing/devices/" + node + "/commands/identify",
                        "{'id':'c-1','expires':'2026-11-24T01:21:00Z'}");
            }
            return commands.stream().map(Command::device).distinct().count() == 2;
        });
    }

    private static Set<DeviceId> nodes(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> new DeviceId(name + i)).collect(Collectors.toSet());
    }

    @Test
    void whatIsNoCommandAndWhatIsForOthersIsLeftAlone() throws MqttException {
        startUplink(Duration.ofSeconds(30), 500);
        String topic = "halls/yixing/devices/air-lobby/commands/identify";
        String good = "{'id':'c-9','expires':'2026-11-24T01:21:00Z'}";

        server.command(topic, "{'id':");
        server.command(topic, "[]");
        server.command(topic, "{'args':{},'expires':'2026-11-24T01:21:00Z'}");
        server.command(topic, "{'id':'a/b','expires':'2026-11-24T01:21:00Z'}");
        server.command(topic, "{'id':'c-2','args':7,'expires':'2026-11-24T01:21:00Z'}");
        server.command(topic, "{'id':'c-3','expires':'soon'}");
        server.command("halls/yixing/devices/another/commands/identify", good);
        server.command(topic, good);

        await().until(() -> !commands.isEmpty());
        assertThat(commands).extracting(Command::id).containsExactly("c-9");
        assertThat(commands.get(0).args()).isEqualTo("{}");
    }

    @Test
    void theServersWordOnKeysIsHeardAlsoFromBeforeTheConnection() throws MqttException {
        server.keys("{\"keys\":{\"air-1\":\"00112233445566778899aabbccddeeff\"},\"revoked\":[\"air-2\"]}");
        startUplink(Duration.ofSeconds(30), 100);
        await().until(() -> words.size() == 1);
        assertThat(words.get(0))
                .containsEntry(new DeviceId("air-2"), Optional.empty())
                .containsKey(new DeviceId("air-1"));

        server.keys("{\"keys\":{\"air-1\":\"short\"},\"revoked\":[]}");
        server.keys("{\"keys\":{},\"revoked\":[]}");
        await().until(() -> words.size() == 2);
        assertThat(words.get(1)).isEmpty();
    }

    @Test
    void aWordOnKeysInPartsIsHeardWhenItIsWholeAlsoFromBeforeTheConnection() throws MqttException {
        server.keys(1, "{\"word\":\"a\",\"keys\":{\"air-1\":\"00112233445566778899aabbccddeeff\"},\"revoked\":[]}");
        server.keys(2, "{\"word\":\"a\",\"keys\":{},\"revoked\":[\"air-2\"]}");
        server.keys("{\"word\":\"a\",\"parts\":2}");
        startUplink(Duration.ofSeconds(30), 100);
        await().until(() -> words.size() == 1);
        assertThat(words.get(0))
                .containsEntry(new DeviceId("air-2"), Optional.empty())
                .containsOnlyKeys(new DeviceId("air-1"), new DeviceId("air-2"));

        server.keys(2, "{\"word\":\"b\",\"keys\":{},\"revoked\":[]}");
        server.keys("{\"keys\":{},\"revoked\":[]}");
        await().until(() -> words.size() == 2);
        assertThat(words.get(1)).isEmpty();
    }

    private void startUplink(Duration resendAfter, int window) {
        startUplink(resendAfter, window, Set.of(AIR_LOBBY));
    }

    private void startUplink(Duration resendAfter, int window, Set<DeviceId> nodes) {
        uplink = new MqttUplink(
                new MqttSettings(
                        broker.uri(),
                        new HallId("yixing"),
                        "gw-1",
                        "gw-1",
                        "secret".getBytes(StandardCharsets.UTF_8),
                        Optional.empty(),
                        nodes,
                        resendAfter,
                        window,
                        "0.1.0"),
                outbox,
                HALL_TIME,
                words::add);
        uplink.onCommand(commands::add);
        uplink.start();
        await().until(uplink::connected);
    }

    private long append(String senml) {
        Appended appended = outbox.append(Pack.ofNode(AIR_LOBBY, senml))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        return ((Appended.Stored) appended).seq();
    }
}
