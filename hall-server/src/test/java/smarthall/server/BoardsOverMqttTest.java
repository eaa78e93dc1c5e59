package smarthall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import smarthall.server.dispatch.DoorFlow;
import smarthall.server.hall.HallId;
import smarthall.server.hall.HallSettings;
import smarthall.server.testing.MosquittoBroker;
import smarthall.server.testing.MqttPeer;
import smarthall.server.testing.ServerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a gateway's message to the answer on the boards, over a real broker and real HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {ServerContext.class, BoardsOverMqttTest.WithBroker.class})
@DirtiesContext
class BoardsOverMqttTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static MosquittoBroker broker;
    private static MqttPeer gateway;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @LocalServerPort
    private int port;

    @Autowired
    private HallSettings settings;

    @Autowired
    private Clock clock;

    @Autowired
    private DoorFlow doors;

    static final class WithBroker implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("hall.mqtt.uri=" + broker.uri()).applyTo(context);
        }
    }

    @BeforeAll
    static void startTheBroker() throws IOException {
        broker = MosquittoBroker.started(Files.createTempDirectory("boards"));
        gateway = new MqttPeer(broker.uri(), "halls/yixing/devices/+/commands/+");
    }

    @AfterAll
    static void stopTheBroker() {
        gateway.close();
        broker.close();
    }

    @Test
    void whatAGatewaySaysStandsOnEveryBoard() throws Exception {
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        // The will's time is that of the connection, a little before that of the greeting.
        String will = status("offline", at.minusMillis(20));
        status("gateways/gw-1", status("online", at));
        status("devices/air-lobby", status("online", at));
        status("devices/stranger", status("online", at));
        signIn();
        // Statuses are retained and wait for the server; packs are not, so they go when it listens.
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        item("devices", "air-lobby").path("state").asString())
                .isEqualTo("online"));
        pack(1, "air-lobby", at, "\"n\":\"co2\",\"u\":\"ppm\",\"v\":612}");
        pack(
                2,
                "door-south-counter",
                at,
                "\"n\":\"people_in\",\"u\":\"count\",\"v\":12},{\"n\":\"people_out\",\"u\":\"count\",\"v\":5},"
                        + "{\"n\":\"counter_start\",\"u\":\"s\",\"v\":"
                        + at.minusSeconds(60).getEpochSecond() + "}");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(answer("crowd")
                        .path("doors")
                        .path(0)
                        .path("total")
                        .path("in")
                        .asInt())
                .isEqualTo(12));
        JsonNode crowd = answer("crowd");
        assertThat(crowd.path("inside").asInt()).isEqualTo(7);
        assertThat(crowd.path("last15Minutes").path("out").asInt()).isEqualTo(5);
        assertThat(doors.enteredInLast15Minutes(new HallId("yixing"))).isEqualTo(12);

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode lobby = item("zones", "lobby");
            assertThat(lobby.path("readings").path("co2").path("value").asInt()).isEqualTo(612);
            assertThat(lobby.path("people").asInt()).isEqualTo(7);
            assertThat(item("zones", "waiting").path("people").isNull()).isTrue();
        });
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(item("devices", "air-lobby").path("state").asString()).isEqualTo("online");
            assertThat(item("devices", "door-south-counter").path("state").asString())
                    .as("its pack shows that it is there")
                    .isEqualTo("online");
            assertThat(item("devices", "noise-waiting").path("state").asString())
                    .isEqualTo("unknown");
        });

        status("gateways/gw-1", will);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        item("devices", "air-lobby").path("state").asString())
                .isEqualTo("unreachable"));
    }

    @Test
    void whatADeviceSaysOfItselfAndWhatIsWrongWithItStandsWithTheDevices() throws Exception {
        signIn();
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        status(
                "devices/air-counters",
                "{\"state\":\"online\",\"at\":\"" + at + "\",\"battery\":0.12,\"signal\":-71,\"skew\":0.4}");

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode health = item("devices", "air-counters").path("health");
            assertThat(health.path("battery").asDouble()).isEqualTo(0.12);
            assertThat(health.path("signal").asDouble()).isEqualTo(-71);
        });
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        fetch("/devices").path("troubles").toString())
                .contains("\"party\":\"DEVICE\",\"id\":\"air-counters\",\"trouble\":\"LOW_BATTERY\""));
        assertThat(faults()).containsExactly("air-counters counters LOW_BATTERY RAISED");
        status("devices/air-counters", "{\"state\":\"online\",\"at\":\"" + at.plusSeconds(1) + "\",\"battery\":0.9}");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(faults())
                .containsExactly("air-counters counters LOW_BATTERY RESOLVED"));
    }

    /** As the facility's staff and the dashboard get them. */
    private List<String> faults() throws IOException, InterruptedException {
        return StreamSupport.stream(fetch("/faults").path("items").spliterator(), false)
                .map(fault -> Stream.of("device", "zone", "kind", "state")
                        .map(field -> fault.path(field).asString())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void aCommandGoesToTheDevicesGatewayAndItsReplyStandsInTheList() throws Exception {
        signIn();
        JsonNode sent =
                change("POST", "/devices/air-lobby/commands", "{\"name\":\"identify\",\"args\":{\"seconds\":5}}", 201);
        assertThat(sent.path("state").asString()).isEqualTo("SENT");

        JsonNode command = command("identify", sent.path("id").asString());
        assertThat(command.path("args")).isEqualTo(JSON.readTree("{\"seconds\":5}"));
        assertThat(Instant.parse(command.path("expires").asString())).isAfter(clock.instant());
        reply("air-lobby", sent.path("id").asString(), "done", "");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(newestCommand()).isEqualTo("DONE"));

        assertThat(change("PUT", "/devices/air-lobby/config", "{\"every\":20}", 200)
                        .path("reported")
                        .isNull())
                .isTrue();
        await().atMost(PATIENCE).until(() -> gateway.heard().stream()
                .anyMatch(each -> each.topic().endsWith("/air-lobby/commands/config")));
        String id = JSON.readTree(gateway.heard().stream()
                        .filter(each -> each.topic().endsWith("/air-lobby/commands/config"))
                        .findFirst()
                        .orElseThrow()
                        .payload())
                .path("id")
                .asString();
        gateway.publish("halls/yixing/devices/air-lobby/replies/x", "{\"id\":", false, Map.of());
        gateway.publish("halls/yixing/devices/air-lobby/replies/x", "{\"id\":\"x\"}", false, Map.of());
        reply("air-lobby", id, "done", "{\"every\":20}");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(fetch("/devices/air-lobby/config")
                        .path("reported")
                        .path("every")
                        .asInt())
                .isEqualTo(20));
    }

    /** With the contract page alone: a device that speaks MQTT 3.1.1, and somebody who wants to hear what happens. */
    @Test
    void mosquittosOwnToolsAreEnough() throws Exception {
        signIn();
        Process listener = tool("mosquitto_sub", "-t", "halls/yixing/events/device-online", "-W", "40");
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String pack = "[{\"bn\":\"yixing/air-waiting/\",\"bt\":" + at.getEpochSecond()
                + ",\"n\":\"co2\",\"u\":\"ppm\",\"v\":777}]";

        // What is published before the server listens is lost for a device without a gateway, so it says it again.
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(tool("mosquitto_pub", "-q", "1", "-t", "halls/yixing/telemetry/air-waiting", "-m", pack)
                            .waitFor())
                    .isZero();
            assertThat(item("devices", "air-waiting")
                            .path("latest")
                            .path(0)
                            .path("value")
                            .asInt())
                    .isEqualTo(777);
        });
        JsonNode event = firstAbout("air-waiting", listener);
        assertThat(event.path("kind").asString()).isEqualTo("device-online");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("src", "contract", "http", "journal-entry.v1.schema.json")));
        assertThat(schema.validate(event.toString(), InputFormat.JSON)).isEmpty();
    }

    private static Process tool(String name, String... options) throws IOException {
        return new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        name,
                                        "-V",
                                        "mqttv311",
                                        "-h",
                                        "127.0.0.1",
                                        "-p",
                                        Integer.toString(broker.uri().getPort())),
                                Stream.of(options))
                        .toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** It ends by itself when nothing comes. */
    private static JsonNode firstAbout(String device, Process listener) throws IOException {
        try (BufferedReader lines = listener.inputReader(StandardCharsets.UTF_8)) {
            JsonNode found = lines.lines()
                    .map(JSON::readTree)
                    .filter(event -> event.path("subject").asString().equals(device))
                    .findFirst()
                    .orElseThrow();
            listener.destroy();
            return found;
        }
    }

    @Test
    void aCommandThatMakesNoSenseIsRefused() throws Exception {
        signIn();

        assertThat(change("POST", "/devices/nobody/commands", "{\"name\":\"identify\"}", 404)
                        .path("code")
                        .asString())
                .isEqualTo("unknown-device");
        change("POST", "/devices/air-lobby/commands", "{\"name\":\"Do It\"}", 400);
        change("POST", "/devices/air-lobby/commands", "{\"name\":\"identify\",\"args\":[1]}", 422);
        change("PUT", "/devices/air-lobby/config", "{\"every\":0}", 400);
        assertThat(fetch("/devices/nobody/config").path("code").asString()).isEqualTo("unknown-device");
    }

    private JsonNode command(String name, String id) {
        await().atMost(PATIENCE).until(() -> !commands(name, id).isEmpty());
        return commands(name, id).get(0);
    }

    private static List<JsonNode> commands(String name, String id) {
        return gateway.heard().stream()
                .filter(each -> each.topic().equals("halls/yixing/devices/air-lobby/commands/" + name))
                .map(each -> JSON.readTree(each.payload()))
                .filter(each -> each.path("id").asString().equals(id))
                .toList();
    }

    private static void reply(String device, String id, String result, String detail) {
        gateway.publish(
                "halls/yixing/devices/" + device + "/replies/" + id,
                JSON.writeValueAsString(Map.of("id", id, "result", result, "detail", detail)),
                false,
                Map.of());
    }

    private String newestCommand() throws IOException, InterruptedException {
        return fetch("/devices/air-lobby/commands")
                .path("items")
                .path(0)
                .path("state")
                .asString();
    }

    private JsonNode fetch(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address("/halls/yixing" + path)).build();
        return JSON.readTree(
                browser.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private JsonNode change(String method, String path, String body, int status)
            throws IOException, InterruptedException {
        fetch("/devices"); // the token against forged requests comes with an answer
        HttpRequest.Builder request = HttpRequest.newBuilder(address("/halls/yixing" + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        ((CookieManager) browser.cookieHandler().orElseThrow())
                .getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                        .map(HttpCookie::getValue)
                        .findFirst()
                        .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        HttpResponse<String> response = browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    private static String status(String state, Instant at) {
        return "{\"state\":\"" + state + "\",\"at\":\"" + at + "\",\"version\":\"1\"}";
    }

    private static void status(String who, String status) {
        gateway.publish("halls/yixing/" + who + "/status", status, true, Map.of());
    }

    private static void pack(long seq, String device, Instant at, String records) {
        String base = "[{\"bn\":\"yixing/" + device + "/\",\"bt\":" + at.getEpochSecond() + ",";
        gateway.pack("halls/yixing/telemetry/" + device, base + records + "]", "gw-1", seq);
    }

    private JsonNode item(String board, String id) throws IOException, InterruptedException {
        return StreamSupport.stream(answer(board).path("items").spliterator(), false)
                .filter(item -> item.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The board's answer, which must fit its schema. */
    private JsonNode answer(String board) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address("/halls/yixing/" + board)).build();
        String body =
                browser.send(request, HttpResponse.BodyHandlers.ofString()).body();
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("src", "contract", "http", board + ".v1.schema.json")));
        assertThat(schema.validate(body, InputFormat.JSON)).as(body).isEmpty();
        return JSON.readTree(body);
    }

    private void signIn() throws IOException, InterruptedException {
        String password = JSON.readTree(Files.readString(settings.secrets().resolve("logins.json")))
                .path("manager")
                .path("password")
                .asString();
        HttpRequest request = HttpRequest.newBuilder(address("/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("user", "manager", "password", password))))
                .build();
        assertThat(browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(204);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
    }
}
