package smarthall.edge.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.elements.exception.ConnectorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smarthall.edge.TestNode;
import smarthall.edge.keys.NodeKeys;
import smarthall.edge.outbox.Appended;
import smarthall.edge.outbox.FakeOutbox;
import smarthall.edge.outbox.Pack;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.reading.RefusedPackException;
import smarthall.edge.reading.SenmlEntry;
import smarthall.edge.reading.SenmlPack;
import smarthall.edge.reading.SenmlRecord;
import smarthall.edge.uplink.DeviceHealth;
import smarthall.edge.uplink.FakePresence;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CoapGatewayTest {
    private static final DeviceId AIR_LOBBY = new DeviceId("air-lobby");
    private static final DeviceId LATER = new DeviceId("air-later");
    private static final byte[] KEY = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
    private static final Clock HALL_TIME = Clock.fixed(Instant.parse("2026-11-24T01:20:00.250Z"), ZoneOffset.UTC);
    private static final String PACK =
            "[{\"bn\":\"yixing/air-lobby/\",\"bt\":1795483200.25,\"n\":\"co2\",\"u\":\"ppm\",\"v\":612}]";

    private final FakeOutbox outbox = new FakeOutbox();
    private final FakePresence presence = new FakePresence();
    private CoapGateway gateway;
    private TestNode node;

    @TempDir
    Path folder;

    private NodeKeys keys;

    @BeforeEach
    void start() throws IOException {
        DeviceId other = new DeviceId("air-waiting");
        keys = new NodeKeys(
                Map.of(AIR_LOBBY, KEY, other, KEY), Set.of(AIR_LOBBY, other, LATER), folder.resolve("node-keys"));
        gateway = new CoapGateway(0, new HallId("yixing"), keys, outbox, presence, HALL_TIME);
        gateway.start();
        node = new TestNode(gateway.port(), "air-lobby", KEY);
    }

    @AfterEach
    void stop() {
        node.close();
        gateway.close();
    }

    @Test
    void aStoredPackIsConfirmed() throws ConnectorException, IOException {
        assertThat(post(PACK).getCode()).isEqualTo(ResponseCode.CHANGED);
        assertThat(outbox.packs).containsExactly(Pack.ofNode(AIR_LOBBY, PACK));
        assertThat(gateway.counts().of("stored")).isOne();
    }

    @Test
    void aNodeThatIsRevokedLosesItsSessionAndIsNotLetInAgain() throws ConnectorException, IOException {
        assertThat(post(PACK).getCode()).isEqualTo(ResponseCode.CHANGED);

        keys.said(Map.of(AIR_LOBBY, Optional.empty()));

        assertThat(taken(node)).isFalse();
        assertThat(outbox.packs).hasSize(1);
        try (TestNode other = new TestNode(gateway.port(), "air-waiting", KEY)) {
            assertThat(other.get("/time")).isNotNull();
        }
    }

    @Test
    void aNewKeyLetsInAndTheOldOneNoLonger() throws ConnectorException, IOException {
        byte[] fresh = HexFormat.of().parseHex("ffeeddccbbaa99887766554433221100");
        assertThat(post(PACK).getCode()).isEqualTo(ResponseCode.CHANGED);

        keys.said(Map.of(AIR_LOBBY, Optional.of(fresh), LATER, Optional.of(fresh)));

        assertThat(taken(node)).isFalse();
        try (TestNode renewed = new TestNode(gateway.port(), "air-lobby", fresh);
                TestNode later = new TestNode(gateway.port(), "air-later", fresh)) {
            assertThat(taken(renewed)).isTrue();
            assertThat(later.post("/rd?ep=air-later&lt=60", new byte[0], 40).getCode())
                    .isEqualTo(ResponseCode.CREATED);
        }
    }

    @Test
    void aNodeThatIsDescribedLaterSignsOnAndOneThatIsGoneDoesNot() throws ConnectorException, IOException {
        DeviceId fresh = new DeviceId("air-fresh");
        assertThat(post(PACK).getCode()).isEqualTo(ResponseCode.CHANGED);
        // The server's word may come before the description has changed.
        keys.said(Map.of(fresh, Optional.of(KEY)));

        keys.behind(Set.of(LATER, fresh), Map.of(AIR_LOBBY, KEY, LATER, KEY));

        assertThat(taken(node)).as("described no more").isFalse();
        for (String name : List.of("air-later", "air-fresh")) {
            try (TestNode coming = new TestNode(gateway.port(), name, KEY)) {
                assertThat(coming.post("/rd?ep=" + name + "&lt=60", new byte[0], 40)
                                .getCode())
                        .isEqualTo(ResponseCode.CREATED);
                assertThat(coming.post("/rd/" + name + "?lt=60", new byte[0], 40)
                                .getCode())
                        .isEqualTo(ResponseCode.CHANGED);
            }
        }
        keys.behind(Set.of(AIR_LOBBY), Map.of(AIR_LOBBY, KEY));
        try (TestNode back = new TestNode(gateway.port(), "air-lobby", KEY)) {
            assertThat(taken(back)).isTrue();
        }
    }

    /** Whether a pack is confirmed; a node that is not let in gets an alert or no answer. */
    private static boolean taken(TestNode node) {
        try {
            CoapResponse answer = node.post("/readings", PACK.getBytes(StandardCharsets.UTF_8), TestNode.SENML_JSON);
            return answer != null && answer.isSuccess();
        } catch (ConnectorException | IOException refused) {
            return false;
        }
    }

    @Test
    void cborIsTakenLikeJson() throws ConnectorException, IOException {
        // [{-2: "yixing/air-lobby/", -3: 1795483200.25, 0: "co2", 1: "ppm", 2: 612}]
        byte[] cbor = HexFormat.of()
                .parseHex("81a5217179" + "6978696e672f6169722d6c6f6262792f" + "22fb41dac13990100000" + "0063636f32"
                        + "016370706d" + "02190264");

        assertThat(node.post("/readings", cbor, TestNode.SENML_CBOR).getCode()).isEqualTo(ResponseCode.CHANGED);
        assertThat(outbox.packs).containsExactly(Pack.ofNode(AIR_LOBBY, PACK));
    }

    @Test
    void nothingIsConfirmedBeforeItIsOnDisk() {
        CompletableFuture<Appended> commit = new CompletableFuture<>();
        outbox.fate = pack -> commit;
        CompletableFuture<ResponseCode> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return post(PACK).getCode();
            } catch (ConnectorException | IOException e) {
                throw new IllegalStateException(e);
            }
        });

        await().during(Duration.ofMillis(800)).until(() -> !answer.isDone());
        commit.complete(new Appended.Stored(1));

        assertThat(answer.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(ResponseCode.CHANGED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            not-json         | [{"bn":
            not-senml        | {"co2":612}
            wrong-base-name  | [{"bn":"yixing/air-waiting/","n":"co2","u":"ppm","v":612}]
            wrong-base-name  | [{"bn":"wuxi/air-lobby/","n":"co2","u":"ppm","v":612}]
            unknown-quantity | [{"bn":"yixing/air-lobby/","n":"smell","u":"ppm","v":612}]
            unknown-unit     | [{"bn":"yixing/air-lobby/","n":"co2","u":"percent","v":612}]
            out-of-range     | [{"bn":"yixing/air-lobby/","n":"co2","u":"ppm","v":-1}]
            ahead-of-time    | [{"bn":"yixing/air-lobby/","bt":1795484000,"n":"co2","u":"ppm","v":612}]
            """)
    void aBadPackIsRefusedWithItsReason(String reason, String pack) throws ConnectorException, IOException {
        CoapResponse response = post(pack);

        assertThat(response.getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
        assertThat(response.getResponseText()).startsWith(reason + ": ");
        assertThat(outbox.packs).isEmpty();
        assertThat(gateway.counts().of(reason)).isOne();
    }

    @Test
    void whatWasMeasuredBeforeTheClockWasSetBackIsTakenAndWhatIsAheadIsNot() throws ConnectorException, IOException {
        AtomicReference<Instant> shown = new AtomicReference<>(HALL_TIME.instant());
        Clock clock = mock(Clock.class);
        when(clock.instant()).thenAnswer(call -> shown.get());
        try (CoapGateway set = new CoapGateway(0, new HallId("yixing"), keys, outbox, presence, clock);
                TestNode other = new TestNode(startedPort(set), "air-lobby", KEY)) {
            shown.set(HALL_TIME.instant().minusSeconds(7_200));

            assertThat(taken(other)).isTrue();
            byte[] ahead = PACK.replace("1795483200.25", "1795484000").getBytes(StandardCharsets.UTF_8);
            assertThat(other.post("/readings", ahead, TestNode.SENML_JSON).getResponseText())
                    .startsWith("ahead-of-time");
        }
    }

    private static int startedPort(CoapGateway gateway) {
        gateway.start();
        return gateway.port();
    }

    @Test
    void moreThan64KibIsTooLarge() throws ConnectorException, IOException {
        assertThat(post(PACK + " ".repeat(70_000)).getCode()).isEqualTo(ResponseCode.REQUEST_ENTITY_TOO_LARGE);
    }

    @Test
    void aLargePackComesInBlocks() throws ConnectorException, IOException {
        assertThat(post(PACK + " ".repeat(30_000)).getCode()).isEqualTo(ResponseCode.CHANGED);
    }

    @Test
    void aPackThatIsTooLongAsJsonGoesOnAsSeveralAndIsConfirmedOnce()
            throws ConnectorException, IOException, RefusedPackException {
        // [{-2: base name, -4: "ppm", -3: base time}, {0: "co2", 6: time, 2: value} …]: short in CBOR, not as JSON.
        List<Map<Integer, Object>> pack = new ArrayList<>();
        for (int n = 0; n < 1_000; n++) {
            Map<Integer, Object> record = new LinkedHashMap<>(Map.of(0, "co2", 6, -n / 4.0, 2, n * 1e-40));
            if (n == 0) {
                record.putAll(Map.of(-2, "yixing/air-lobby/", -3, 1_795_483_200.25, -4, "ppm"));
            }
            pack.add(record);
        }
        byte[] cbor = cborWithNumbersForNames(pack);
        assertThat(cbor).hasSizeLessThan(64 * 1024);

        assertThat(node.post("/readings", cbor, TestNode.SENML_CBOR).getCode()).isEqualTo(ResponseCode.CHANGED);

        assertThat(gateway.counts().of("stored")).isOne();
        assertThat(outbox.packs)
                .hasSizeGreaterThan(1)
                .allSatisfy(each -> assertThat(each.senml().length()).isLessThanOrEqualTo(64 * 1024));
        List<SenmlEntry> forwarded = new ArrayList<>();
        for (Pack each : outbox.packs) {
            assertThat(each.device()).isEqualTo(AIR_LOBBY);
            forwarded.addAll(resolved(new SenmlCodec().fromJson(each.senml().getBytes(StandardCharsets.UTF_8))));
        }
        assertThat(forwarded).isEqualTo(resolved(new SenmlCodec().fromCbor(cbor)));
    }

    private static List<SenmlEntry> resolved(List<SenmlRecord> records) throws RefusedPackException {
        return SenmlPack.resolve(records, HALL_TIME.instant());
    }

    private static byte[] cborWithNumbersForNames(List<Map<Integer, Object>> pack) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator cbor = (CBORGenerator) new CBORMapper().createGenerator(bytes)) {
            cbor.writeStartArray();
            for (Map<Integer, Object> record : pack) {
                cbor.writeStartObject();
                record.forEach((label, value) -> {
                    cbor.writePropertyId(label);
                    cbor.writePOJO(value);
                });
                cbor.writeEndObject();
            }
            cbor.writeEndArray();
        }
        return bytes.toByteArray();
    }

    @Test
    void anotherFormatIsNotTaken() throws ConnectorException, IOException {
        assertThat(node.post("/readings", PACK.getBytes(StandardCharsets.UTF_8), 0)
                        .getCode())
                .isEqualTo(ResponseCode.UNSUPPORTED_CONTENT_FORMAT);
    }

    @Test
    void aNodeIsToldToWaitWhenTooManyPacksQueue() throws ConnectorException, IOException {
        outbox.fate = pack -> CompletableFuture.completedFuture(new Appended.Busy());

        CoapResponse response = post(PACK);

        assertThat(response.getCode()).isEqualTo(ResponseCode.TOO_MANY_REQUESTS);
        assertThat(response.getOptions().getMaxAge()).isPositive();
    }

    @Test
    void aNodeIsToldToWaitWhenNothingCanBeStoredOrTheGatewayStops() throws ConnectorException, IOException {
        outbox.fate = pack -> CompletableFuture.completedFuture(new Appended.Unavailable("the disk is full"));
        assertThat(post(PACK).getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);

        gateway.shut();
        CoapResponse response = post(PACK);

        assertThat(response.getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
        assertThat(response.getOptions().getMaxAge()).isPositive();
    }

    @Test
    void tellsHallTime() throws ConnectorException, IOException {
        assertThat(node.get("/time").getResponseText()).isEqualTo("[{\"n\":\"time\",\"u\":\"s\",\"v\":1795483200.25}]");
    }

    @Test
    void aNodeRegistersRenewsAndLeaves() throws ConnectorException, IOException {
        CoapResponse registered = node.post("/rd?ep=air-lobby&lt=60", new byte[0], 40);
        assertThat(registered.getCode()).isEqualTo(ResponseCode.CREATED);
        assertThat(registered.getOptions().getLocationPathString()).isEqualTo("rd/air-lobby");

        assertThat(node.post("/rd/air-lobby?lt=60", new byte[0], 40).getCode()).isEqualTo(ResponseCode.CHANGED);
        assertThat(node.delete("/rd/air-lobby").getCode()).isEqualTo(ResponseCode.DELETED);
        assertThat(node.post("/rd/air-lobby", new byte[0], 40).getCode()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(presence.said).containsExactly("air-lobby online", "air-lobby offline");
    }

    @Test
    void aNodeTellsHowItIsWhenItRegistersAndWhatCannotBeIsLeftOut() throws ConnectorException, IOException {
        node.post("/rd?ep=air-lobby&lt=60&battery=0.42&signal=-71&now=1795483290.25", new byte[0], 40);
        node.post("/rd/air-lobby?lt=60&battery=7&signal=loud&now=1795483199.85", new byte[0], 40);

        assertThat(presence.said)
                .contains(
                        "air-lobby "
                                + new DeviceHealth(
                                        OptionalDouble.of(0.42), OptionalDouble.of(-71), OptionalDouble.of(90)),
                        "air-lobby "
                                + new DeviceHealth(
                                        OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(-0.4)));
    }

    @Test
    void aRegistrationEndsWithItsLifetime() throws ConnectorException, IOException {
        node.post("/rd?ep=air-lobby&lt=1", new byte[0], 40);

        await().until(() -> presence.said.contains("air-lobby offline"));
    }

    @Test
    void aNodeRegistersOnlyItself() throws ConnectorException, IOException {
        assertThat(node.post("/rd?ep=air-waiting&lt=60", new byte[0], 40).getCode())
                .isEqualTo(ResponseCode.FORBIDDEN);
        assertThat(node.post("/rd/air-waiting", new byte[0], 40).getCode()).isEqualTo(ResponseCode.FORBIDDEN);
        assertThat(node.delete("/rd/air-waiting").getCode()).isEqualTo(ResponseCode.FORBIDDEN);
        assertThat(node.post("/rd?ep=air-lobby&lt=soon", new byte[0], 40).getCode())
                .isEqualTo(ResponseCode.BAD_REQUEST);
        assertThat(node.post("/rd", new byte[0], 40).getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
        assertThat(presence.said).isEmpty();
    }

    @Test
    void aWrongKeyOrAnUnknownNameDoesNotSignOn() throws IOException {
        try (TestNode wrongKey = new TestNode(gateway.port(), "air-waiting", new byte[16]);
                TestNode stranger = new TestNode(gateway.port(), "air-nowhere", KEY)) {
            assertThat(isAnswered(wrongKey)).isFalse();
            assertThat(isAnswered(stranger)).isFalse();
            assertThat(isAnswered(node)).isTrue();
        }
    }

    private static boolean isAnswered(TestNode node) throws IOException {
        try {
            return node.client("/time").setTimeout(2_000L).get() != null;
        } catch (ConnectorException e) {
            return false;
        }
    }

    private CoapResponse post(String pack) throws ConnectorException, IOException {
        return node.post("/readings", pack.getBytes(StandardCharsets.UTF_8), TestNode.SENML_JSON);
    }
}
