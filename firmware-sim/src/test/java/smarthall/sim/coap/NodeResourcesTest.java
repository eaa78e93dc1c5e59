package smarthall.sim.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smarthall.sim.Halls;
import smarthall.sim.ManualClock;
import smarthall.sim.device.Node;
import smarthall.sim.device.NodeConfig;
import smarthall.sim.device.NodeJournal;
import smarthall.sim.device.Nodes;
import smarthall.sim.device.Remote;
import smarthall.sim.device.Sampling;
import smarthall.sim.firmware.Firmware;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.world.HallWorld;

/** A node as its gateway, and any other client that holds its key, sees it over DTLS. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NodeResourcesTest {

    private static final Instant NINE = Instant.parse("2026-11-24T01:00:00Z");
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(NINE);
    private final HallPlan plan = Halls.yixing(60);
    private final HallPlan.Device device = plan.devices().get(0);
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(2);
    private final FakeGateway gateway = new FakeGateway(Map.of("air-lobby", KEY));
    private NodeJournal journal;
    private NodeUplink uplink;
    private Sampling sampling;
    private Remote remote;
    private CoapEndpoint asker;

    @BeforeEach
    void switchOn() throws IOException {
        start();
        asker = endpoint(KEY);
    }

    private void start() throws IOException {
        HallWorld world = new HallWorld(plan, HallWorld.Pace.OWN, 1, clock.instant());
        journal = NodeJournal.open(folder, device.id());
        Node node = new Nodes("yixing", world, Optional.empty(), new SenmlJson(), 1).of(device, journal);
        uplink = new NodeUplink(
                node.id(), journal, KEY, URI.create("coaps://127.0.0.1:" + gateway.port()), threads, () -> {});
        sampling = new Sampling(world, clock, List.of(node), measured -> uplink.measured());
        Firmware firmware =
                new Firmware(node.id(), device.kind().name(), Optional.empty(), folder, Duration.ofMinutes(2));
        remote = new Remote(node, firmware, new NodeConfig(device.every()), folder, sampling::configure);
        uplink.answerFor(remote);
        uplink.start();
    }

    private static CoapEndpoint endpoint(byte[] key) throws IOException {
        Configuration configuration = Configuration.createStandardWithoutFile()
                .set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 300, TimeUnit.MILLISECONDS)
                .set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, 2);
        CoapEndpoint endpoint = new CoapEndpoint.Builder()
                .setConfiguration(configuration)
                .setConnector(new DTLSConnector(DtlsConnectorConfig.builder(configuration)
                        .setAddress(new InetSocketAddress("127.0.0.1", 0))
                        .setAdvancedPskStore(new AdvancedSinglePskStore("air-lobby", key))
                        .build()))
                .build();
        endpoint.start();
        return endpoint;
    }

    @AfterEach
    void switchOff() throws IOException {
        asker.destroy();
        uplink.close();
        threads.shutdownNow();
        gateway.close();
        journal.close();
    }

    private CoapClient node(String path) {
        return new CoapClient("coaps://127.0.0.1:" + uplink.port() + path)
                .setEndpoint(asker)
                .setTimeout(5_000L);
    }

    private void measureFor(int seconds) {
        for (int second = 0; second < seconds; second++) {
            clock.advance(Duration.ofSeconds(1));
            sampling.tick();
        }
    }

    @Test
    void theNewestValueCanBeReadWithItsTimeAndUnit() throws ConnectorException, IOException {
        measureFor(25);

        CoapResponse answer = node("/readings/co2").get();

        assertThat(answer.getCode()).isEqualTo(ResponseCode.CONTENT);
        assertThat(answer.getOptions().getContentFormat()).isEqualTo(MediaTypeRegistry.APPLICATION_SENML_JSON);
        assertThat(answer.getResponseText())
                .startsWith("[{\"bn\":\"yixing/air-lobby/\",\"bt\":")
                .contains("\"n\":\"co2\"", "\"u\":\"ppm\"")
                .doesNotContain("temperature");
        assertThat(remote.node().newest().orElseThrow().at()).isAfter(NINE.plusSeconds(10));
        assertThat(node("/readings/noise").get().getCode()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(node("/.well-known/core").get().getResponseText())
                .contains("</readings/co2>", "</config>", "</commands/identify>");
    }

    @Test
    void whoObservesAQuantityIsToldOfEachMeasurement() {
        measureFor(5);
        List<String> told = new CopyOnWriteArrayList<>();
        node("/readings/temperature").observe(new CoapHandler() {
            @Override
            public void onLoad(CoapResponse response) {
                told.add(response.getResponseText());
            }

            @Override
            public void onError() {
                told.add("error");
            }
        });
        await().until(() -> told.size() == 1);

        measureFor(15);

        await().atMost(Duration.ofSeconds(5)).until(() -> told.size() >= 2);
        assertThat(told).doesNotContain("error").doesNotHaveDuplicates();
    }

    @Test
    void anotherDistanceHoldsAtOnceAndAfterTheNextStart() throws ConnectorException, IOException {
        measureFor(5);
        long before = remote.node().made();

        CoapResponse answer = node("/config").put("{\"every\":1}", MediaTypeRegistry.APPLICATION_JSON);

        assertThat(answer.getCode()).isEqualTo(ResponseCode.CHANGED);
        assertThat(answer.getResponseText()).isEqualTo("{\"every\":1}");
        measureFor(20);
        assertThat(remote.node().made() - before).isBetween(19L, 21L);

        uplink.close();
        journal.close();
        start();
        long made = remote.node().made();
        measureFor(20);
        assertThat(remote.node().made() - made).isBetween(19L, 21L);
        assertThat(node("/config").get().getResponseText()).isEqualTo("{\"every\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"every":0}     | a node measures every 1 to 3600 s
            {"every":3601}  | a node measures every 1 to 3600 s
            {"every":1.5}   | every is a whole number of seconds
            {"every":"1"}   | every is a whole number of seconds
            {}              | every is a whole number of seconds
            [1]             | not a JSON object
            {"every"        | not JSON
            """)
    void aWrongDistanceChangesNothingAndSaysWhy(String asked, String why) throws ConnectorException, IOException {
        CoapResponse answer = node("/config").put(asked, MediaTypeRegistry.APPLICATION_JSON);

        assertThat(answer.getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
        assertThat(answer.getResponseText()).isEqualTo(why);
        assertThat(remote.config()).isEqualTo(new NodeConfig(device.every()));
    }

    @Test
    void commandsAreDoneAndUnknownOnesRefused() throws ConnectorException, IOException {
        assertThat(command("identify", "{\"seconds\":3}")).isEqualTo(ResponseCode.CHANGED);
        assertThat(command("identify", "")).isEqualTo(ResponseCode.CHANGED);
        assertThat(command("identify", "{\"seconds\":-1}")).isEqualTo(ResponseCode.BAD_REQUEST);
        assertThat(command("sample-rate", "{\"seconds\":2}")).isEqualTo(ResponseCode.CHANGED);
        assertThat(remote.config().every()).isEqualTo(Duration.ofSeconds(2));
        assertThat(command("sing", "{}")).isEqualTo(ResponseCode.NOT_FOUND);
    }

    private ResponseCode command(String name, String args) throws ConnectorException, IOException {
        return node("/commands/" + name)
                .post(args, MediaTypeRegistry.APPLICATION_JSON)
                .getCode();
    }

    @Test
    void aRestartedNodeRegistersAgainAndLosesNothing() throws ConnectorException, IOException {
        measureFor(20);
        await().until(() -> journal.unconfirmed() == 0);

        assertThat(command("restart", "{}")).isEqualTo(ResponseCode.CHANGED);

        await().atMost(Duration.ofSeconds(10)).until(() -> gateway.registered.size() == 2);
        measureFor(20);
        await().until(() -> journal.unconfirmed() == 0);
        assertThat(gateway.packs).hasSize((int) remote.node().made()).doesNotHaveDuplicates();
    }

    @Test
    void whoHoldsAnotherKeyIsNotAnswered() throws IOException {
        CoapEndpoint stranger = endpoint("fedcba9876543210".getBytes(StandardCharsets.US_ASCII));
        try {
            assertThat(answerTo(stranger)).isEmpty();
            assertThat(answerTo(asker)).isPresent();
        } finally {
            stranger.destroy();
        }
    }

    private Optional<CoapResponse> answerTo(CoapEndpoint who) {
        try {
            return Optional.ofNullable(node("/config").setEndpoint(who).get());
        } catch (ConnectorException | IOException noSession) {
            return Optional.empty();
        }
    }

    @Test
    void libcoapsClientReadsTheNode() throws IOException, InterruptedException {
        measureFor(10);
        Path output = folder.resolve("coap-client.out");
        Process client = new ProcessBuilder(
                        "coap-client-openssl",
                        "-B",
                        "10",
                        "-u",
                        "air-lobby",
                        "-k",
                        new String(KEY, StandardCharsets.US_ASCII),
                        "coaps://127.0.0.1:" + uplink.port() + "/readings/humidity")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).contains("\"n\":\"humidity\"", "\"u\":\"%RH\"");
    }
}
