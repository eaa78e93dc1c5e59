package smarthall.server.terminal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import smarthall.server.access.AccessDesk;
import smarthall.server.access.Role;
import smarthall.server.dispatch.DoorFlow;
import smarthall.server.hall.HallId;
import smarthall.server.testing.EventStream;
import smarthall.server.testing.ServerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Terminals over real HTTP, in the words of the contract's samples. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ServerContext.class)
class TerminalHttpTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path FOLDER = Path.of("src", "contract", "http");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3};

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private AccessDesk access;

    @MockitoBean
    private DoorFlow doors;

    @Test
    void aKioskSaysHowItIsIsOrderedAndAnswers() throws Exception {
        String kiosk = token("kiosk-7", Role.TERMINAL);
        String facility = token("facility", Role.FACILITY);
        assertThat(fits("terminal-told", post("/terminals/mine/health", sample("terminal-health"), kiosk))
                        .path("outOfService")
                        .isNull())
                .isTrue();

        JsonNode ordered = JSON.readTree(post("/terminals/kiosk-7/orders", sample("order-terminal"), facility)
                .body());
        assertThat(ordered.path("state").asString("")).isEqualTo("SENT");
        JsonNode told = fits("terminal-told", post("/terminals/mine/health", sample("terminal-health"), kiosk));
        assertThat(told.path("outOfService").path("message").path("en").asString(""))
                .isEqualTo("Paper is being changed");
        assertThat(told.path("orders").path(0).path("id")).isEqualTo(ordered.path("id"));

        String order = "/terminals/mine/orders/" + ordered.path("id").asString("");
        assertThat(post(order + "/reply", "{\"result\":\"done\"}", kiosk).statusCode())
                .isEqualTo(204);
        assertThat(post("/terminals/mine/orders/" + UUID.randomUUID() + "/reply", "{\"result\":\"done\"}", kiosk)
                        .statusCode())
                .isEqualTo(404);
        JsonNode seen = fits("terminals", send("GET", "/terminals", "", facility))
                .path("items")
                .valueStream()
                .filter(each -> each.path("id").asString("").equals("kiosk-7"))
                .findFirst()
                .orElseThrow();
        assertThat(seen.path("state").asString("")).isEqualTo("online");
        assertThat(seen.path("health").path("paper").asString("")).isEqualTo("LOW");
        assertThat(fits("faults", send("GET", "/faults", "", facility))
                        .path("items")
                        .path(0)
                        .path("kind")
                        .asString(""))
                .isEqualTo("PAPER_LOW");
    }

    @Test
    void aPictureGoesFromTheKioskToTheStaffAndToNobodyElse() throws Exception {
        String kiosk = token("kiosk-8", Role.TERMINAL);
        String manager = token("manager", Role.MANAGER);
        post("/terminals/mine/health", sample("terminal-health"), kiosk);
        String id = JSON.readTree(post("/terminals/kiosk-8/orders", "{\"name\":\"screenshot\"}", manager)
                        .body())
                .path("id")
                .asString("");
        String picture = "/terminals/mine/orders/" + id + "/screenshot";
        assertThat(put(picture, "no png".getBytes(java.nio.charset.StandardCharsets.UTF_8), kiosk))
                .isEqualTo(422);
        assertThat(put(picture, PNG, manager)).isEqualTo(403);
        assertThat(put(picture, PNG, kiosk)).isEqualTo(204);
        assertThat(put(picture, PNG, kiosk)).isEqualTo(404);

        HttpResponse<String> shown = send("GET", "/terminals/kiosk-8/screenshot", "", manager);
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(send("GET", "/terminals/kiosk-8/screenshot", "", token("clerk", Role.CLERK))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/terminals/kiosk-9/screenshot", "", manager).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDisplayIsKnownByItsAddressAndCalledOverTheStream() throws Exception {
        String facility = token("facility", Role.FACILITY);
        JsonNode made = JSON.readTree(
                post("/terminals/displays", "{\"name\":\"north\"}", facility).body());
        String secret = made.path("address").asString("").replaceFirst(".*#", "");
        String health = "{\"version\":\"0.1.0\",\"uptimeSeconds\":5,\"screen\":\"DISPLAY\"}";
        assertThat(screen("/terminals/displays/north/health", health, "guessed"))
                .isEqualTo(401);
        assertThat(screen("/terminals/displays/south/health", health, secret)).isEqualTo(401);
        assertThat(screen("/terminals/counter-screens/1/health", health, secret))
                .isEqualTo(401);
        assertThat(screen("/terminals/displays/north/health", health, secret)).isEqualTo(200);

        try (EventStream stream =
                EventStream.open(client, URI.create("http://127.0.0.1:" + port + "/api/v1/halls/yixing/live"))) {
            await().until(() -> !stream.named("hall").isEmpty());
            post("/terminals/display-north/orders", "{\"name\":\"restart\"}", facility);
            await().until(() -> !stream.named("terminal-ordered").isEmpty());
            assertThat(stream.events().toString()).contains("display-north").doesNotContain("restart");
        }
        assertThat(post("/terminals/display-north/orders", "{\"name\":\"screenshot\"}", facility)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void whatIsNoHealthOrNoOrderIsRefused() throws Exception {
        String kiosk = token("kiosk-6", Role.TERMINAL);
        String facility = token("facility", Role.FACILITY);
        for (String wrong : new String[] {
            "{}",
            "[]",
            "{\"version\":\"a b\",\"uptimeSeconds\":1,\"screen\":\"HOME\"}",
            "{\"version\":\"1\",\"uptimeSeconds\":-1,\"screen\":\"HOME\"}",
            "{\"version\":\"1\",\"uptimeSeconds\":1,\"screen\":\"HOME\",\"paper\":\"WET\"}",
            "{\"version\":\"1\",\"uptimeSeconds\":1,\"screen\":\"HOME\",\"lastError\":\"Wang Li said\"}"
        }) {
            assertThat(post("/terminals/mine/health", wrong, kiosk).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        post("/terminals/mine/health", sample("terminal-health"), kiosk);
        assertThat(post("/terminals/kiosk-6/orders", "{\"name\":\"explode\"}", facility)
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("/terminals/kiosk-6/orders", "{\"name\":\"out-of-service\"}", facility)
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("/terminals/no-such/orders", "{\"name\":\"restart\"}", facility)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("DELETE", "/terminals/kiosk-6", "", facility).statusCode())
                .isEqualTo(204);
        assertThat(send("DELETE", "/terminals/Kiosk 6", "", facility).statusCode())
                .isEqualTo(404);
    }

    private String token(String name, Role role) {
        return access.makeToken(new HallId("yixing"), name, role, "test").secret();
    }

    private static String sample(String message) throws IOException {
        return Files.readString(FOLDER.resolve(message + ".v1.json"));
    }

    private static JsonNode fits(String message, HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String schema = Files.readString(FOLDER.resolve(message + ".v1.schema.json"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate(answer.body(), InputFormat.JSON))
                .isEmpty();
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> post(String path, String body, String token) throws Exception {
        return send("POST", path, body, token);
    }

    private HttpResponse<String> send(String method, String path, String body, String token) throws Exception {
        return client.send(
                request(path)
                        .header("Authorization", "Bearer " + token)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int put(String path, byte[] body, String token) throws Exception {
        return client.send(
                        request(path)
                                .setHeader("Content-Type", "application/octet-stream")
                                .header("Authorization", "Bearer " + token)
                                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private int screen(String path, String body, String secret) throws Exception {
        return client.send(
                        request(path)
                                .header("X-Screen-Secret", secret)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/halls/yixing" + path.replace(" ", "%20")))
                .header("Content-Type", "application/json");
    }
}
