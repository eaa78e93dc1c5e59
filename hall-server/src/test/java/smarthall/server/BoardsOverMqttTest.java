package smarthall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
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
        gateway = new MqttPeer(broker.uri());
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
