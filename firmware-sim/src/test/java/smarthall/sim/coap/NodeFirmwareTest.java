package smarthall.sim.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.exception.ConnectorException;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import smarthall.sim.Halls;
import smarthall.sim.ManualClock;
import smarthall.sim.device.Node;
import smarthall.sim.device.NodeConfig;
import smarthall.sim.device.NodeJournal;
import smarthall.sim.device.Nodes;
import smarthall.sim.device.Remote;
import smarthall.sim.device.Sampling;
import smarthall.sim.firmware.Firmware;
import smarthall.sim.firmware.SignedImages;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.world.HallWorld;

/** New firmware for a node over DTLS, from the first block to its proof or the way back. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class NodeFirmwareTest {

    private static final Instant NINE = Instant.parse("2026-11-24T01:00:00Z");
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String AIR = "AIR_STATION";
    private static final int BLOCK = 256;

    @TempDir
    Path folder;

    private final SignedImages images = new SignedImages();
    private final ManualClock clock = new ManualClock(NINE);
    private final HallPlan plan = Halls.yixing(60);
    private final HallPlan.Device device = plan.devices().get(0);
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(2);
    private final FakeGateway gateway = new FakeGateway(Map.of("air-lobby", KEY));
    private NodeJournal journal;
    private NodeUplink uplink;
    private Sampling sampling;
    private Firmware firmware;
    private CoapEndpoint asker;
    private CoapEndpoint blocks;

    @BeforeEach
    void switchOn() throws IOException {
        start(Duration.ofMinutes(2));
        asker = endpoint(1 << 20);
        // Sends single blocks as they are told, and sees each answer.
        blocks = endpoint(0);
    }

    /** @param proof and the second that is set as the node's distance of measurements make the time of a trial */
    private void start(Duration proof) throws IOException {
        HallWorld world = new HallWorld(plan, HallWorld.Pace.OWN, 1, clock.instant());
        journal = NodeJournal.open(folder, device.id());
        Node node = new Nodes("yixing", world, Optional.empty(), new SenmlJson(), 1).of(device, journal);
        uplink = new NodeUplink(
                node.id(), journal, KEY, URI.create("coaps://127.0.0.1:" + gateway.port()), threads, () -> {});
        sampling = new Sampling(world, clock, List.of(node), measured -> uplink.measured());
        firmware = new Firmware(node.id(), AIR, Optional.of(images.key()), folder, proof);
        uplink.answerFor(
                new Remote(node, firmware, new NodeConfig(Duration.ofSeconds(1)), folder, sampling::configure));
        uplink.start();
    }

    private static CoapEndpoint endpoint(int body) throws IOException {
        Configuration configuration = Configuration.createStandardWithoutFile()
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, body)
                .set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 300, TimeUnit.MILLISECONDS)
                .set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, 2);
        CoapEndpoint endpoint = new CoapEndpoint.Builder()
                .setConfiguration(configuration)
                .setConnector(new DTLSConnector(DtlsConnectorConfig.builder(configuration)
                        .setAddress(new InetSocketAddress("127.0.0.1", 0))
                        .setAdvancedPskStore(new AdvancedSinglePskStore("air-lobby", KEY))
                        .build()))
                .build();
        endpoint.start();
        return endpoint;
    }

    @AfterEach
    void switchOff() throws IOException {
        asker.destroy();
        blocks.destroy();
        uplink.close();
        threads.shutdownNow();
        gateway.close();
        journal.close();
    }

    private CoapClient node(String path) {
        return new CoapClient("coaps://127.0.0.1:" + uplink.port() + path)
                .setEndpoint(asker)
                .setTimeout(20_000L);
    }

    private CoapResponse put(byte[] image) throws ConnectorException, IOException {
        return node("/firmware?order=o-1").put(image, MediaTypeRegistry.APPLICATION_OCTET_STREAM);
    }

    private CoapResponse block(byte[] image, int number) throws ConnectorException, IOException {
        int from = number * BLOCK;
        int to = Math.min(image.length, from + BLOCK);
        return block(number, to < image.length, Arrays.copyOfRange(image, from, to));
    }

    private CoapResponse block(int number, boolean more, byte[] bytes) throws ConnectorException, IOException {
        Request request = Request.newPut();
        request.setURI("coaps://127.0.0.1:" + uplink.port() + "/firmware");
        request.getOptions().setBlock1(BlockOption.size2Szx(BLOCK), more, number);
        request.setPayload(bytes);
        return new CoapClient().setEndpoint(blocks).setTimeout(5_000L).advanced(request);
    }

    /** What the node tells; it is always as the contract's schema says. */
    private String told() throws ConnectorException, IOException {
        String told = node("/firmware").get().getResponseText();
        try (InputStream schema = getClass().getResourceAsStream("/contract/coap/firmware.v1.schema.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON)
                            .validate(told, InputFormat.JSON))
                    .isEmpty();
        }
        return told;
    }

    private void measure() {
        clock.advance(Duration.ofSeconds(11));
        sampling.tick();
    }

    @Test
    void anImageInBlocksIsInstalledOnceTheNodeHasRegisteredAndAReadingIsConfirmed()
            throws ConnectorException, IOException {
        await().until(() -> gateway.registered.size() == 1);
        byte[] image = images.image(AIR, "1.1.0", 100_000);

        CoapResponse answer = put(image);

        assertThat(answer.getCode()).isEqualTo(ResponseCode.CHANGED);
        assertThat(answer.getResponseText())
                .contains("\"version\":\"1.1.0\"", "\"state\":\"trial\"", "\"order\":\"o-1\"");
        await().until(() -> gateway.registered.size() == 2);
        assertThat(told()).contains("\"state\":\"trial\"");
        measure();
        await().untilAsserted(() -> assertThat(told())
                .contains("\"version\":\"1.1.0\"", "\"state\":\"running\"")
                .contains("\"last\":{\"version\":\"1.1.0\",\"result\":\"installed\",\"order\":\"o-1\"}"));
        assertThat(Files.readAllBytes(folder.resolve("air-lobby.slot-b"))).isEqualTo(image);
    }

    @Test
    void whatIsRefusedIsSaidAndTheOldFirmwareRunsOn() throws ConnectorException, IOException {
        byte[] tampered = images.image(AIR, "1.1.0", 2_000);
        tampered[1_000] ^= 1;

        refused(put(tampered), ResponseCode.FORBIDDEN, "the signature does not fit");
        refused(
                put(images.image("NOISE_METER", "1.1.0", 2_000)),
                ResponseCode.CONFLICT,
                "an image for NOISE_METER, this is AIR_STATION");
        refused(
                put(images.image(AIR, "0.9.0", 2_000)),
                ResponseCode.CONFLICT,
                "version 0.9.0 is older than 1.0.0, which runs");
        refused(
                put(Arrays.copyOf(images.image(AIR, "1.1.0", 2_000), 1_500)),
                ResponseCode.BAD_REQUEST,
                "truncated: 1500 of 2104 bytes");
        refused(put(new byte[0]), ResponseCode.BAD_REQUEST, "not a firmware image");
        measure();
        await().until(() -> journal.unconfirmed() == 0);
        assertThat(gateway.registered).as("never restarted").hasSize(1);
        assertThat(told()).contains("\"version\":\"1.0.0\"", "\"state\":\"running\"");
    }

    private static void refused(CoapResponse answer, ResponseCode code, String why) {
        assertThat(answer.getCode()).isEqualTo(code);
        assertThat(answer.getResponseText()).isEqualTo(why);
    }

    @Test
    void moreThanASlotHoldsIsTooLargeAsSoonAsThatIsKnown() throws ConnectorException, IOException {
        CoapResponse announced = put(new byte[Firmware.MOST_BYTES + 1]);
        assertThat(announced.getCode()).isEqualTo(ResponseCode.REQUEST_ENTITY_TOO_LARGE);
        assertThat(announced.getOptions().getSize1()).isEqualTo(Firmware.MOST_BYTES);

        assertThat(block(Firmware.MOST_BYTES / BLOCK, true, new byte[BLOCK]).getCode())
                .isEqualTo(ResponseCode.REQUEST_ENTITY_TOO_LARGE);
    }

    @Test
    void blocksComeInOrderAndWhoeverLostAnAnswerGoesOn()
            throws ConnectorException, IOException, NoSuchAlgorithmException {
        byte[] image = images.image(AIR, "1.1.0", 1_000);

        assertThat(block(image, 1).getCode()).isEqualTo(ResponseCode.REQUEST_ENTITY_INCOMPLETE);
        CoapResponse first = block(image, 0);
        assertThat(first.getCode()).isEqualTo(ResponseCode.CONTINUE);
        assertThat(first.getOptions().getBlock1()).isEqualTo(new BlockOption(BlockOption.size2Szx(BLOCK), true, 0));
        assertThat(block(image, 1).getCode()).isEqualTo(ResponseCode.CONTINUE);
        assertThat(block(image, 1).getCode()).as("again").isEqualTo(ResponseCode.CONTINUE);
        CoapResponse gap = block(image, 3);
        assertThat(gap.getCode()).isEqualTo(ResponseCode.REQUEST_ENTITY_INCOMPLETE);
        assertThat(gap.getResponseText()).isEqualTo("512 bytes are there, not 768");
        assertThat(block(2, true, new byte[100]).getCode()).isEqualTo(ResponseCode.BAD_REQUEST);

        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(image, 512)));
        assertThat(told()).contains("\"received\":512", "\"receivedSha256\":\"" + sha256 + "\"");
        assertThat(block(image, 2).getCode()).isEqualTo(ResponseCode.CONTINUE);
        assertThat(block(image, 3).getCode()).isEqualTo(ResponseCode.CONTINUE);
        CoapResponse last = block(image, 4);
        assertThat(last.getCode()).isEqualTo(ResponseCode.CHANGED);
        assertThat(last.getOptions().getBlock1().isM()).isFalse();
        await().until(() -> gateway.registered.size() == 2);
    }

    @Test
    void whatStartsButCannotSendIsRolledBackByTheWatchdog() throws ConnectorException, IOException {
        await().until(() -> gateway.registered.size() == 1);
        uplink.close();
        journal.close();
        start(Duration.ofSeconds(1));
        await().until(() -> gateway.registered.size() == 2);

        put(images.image(AIR, "1.1.0", 0, "fault=mute".getBytes(StandardCharsets.US_ASCII)));
        measure();

        await().until(firmware::mute);
        await().atMost(Duration.ofSeconds(20)).until(() -> gateway.registered.size() == 3);
        await().until(() -> journal.unconfirmed() == 0);
        assertThat(told())
                .contains("\"version\":\"1.0.0\"", "\"state\":\"running\"")
                .contains("\"result\":\"rolled-back\"", "\"reason\":\"no reading was confirmed within 2 s\"");
    }

    @Test
    void aTrialOutlivesAKillAndIsProvenByTheNextStart() throws ConnectorException, IOException {
        put(images.image(AIR, "1.1.0", 1_000));
        await().until(() -> gateway.registered.size() == 2);
        uplink.close();
        journal.close();

        start(Duration.ofMinutes(2));
        assertThat(told()).contains("\"version\":\"1.1.0\"", "\"state\":\"trial\"");
        measure();

        await().untilAsserted(() -> assertThat(told()).contains("\"state\":\"running\""));
    }

    @Test
    void libcoapsClientSendsAnImageInBlocks() throws IOException, InterruptedException, ConnectorException {
        Path image = folder.resolve("image.bin");
        Files.write(image, images.image(AIR, "1.1.0", 20_000));
        Path output = folder.resolve("coap-client.out");
        Process client = new ProcessBuilder(
                        "coap-client-openssl",
                        "-B",
                        "30",
                        "-m",
                        "put",
                        "-b",
                        "512",
                        "-f",
                        image.toString(),
                        "-u",
                        "air-lobby",
                        "-k",
                        new String(KEY, StandardCharsets.US_ASCII),
                        "coaps://127.0.0.1:" + uplink.port() + "/firmware")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(client.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).contains("\"version\":\"1.1.0\"");
        await().until(() -> gateway.registered.size() == 2);
        measure();
        await().untilAsserted(() -> assertThat(told()).contains("\"result\":\"installed\""));
    }
}
