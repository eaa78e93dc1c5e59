package smarthall.server.problem.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.server.testing.Visitor;
import smarthall.server.testing.Visitor.Draft;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real program with its real log, at its most talkative, while people leave what must not stand in it. */
class LogPrivacyTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NAME = "欧阳娜娜";
    private static final String IDENTITY = "11010519491231002X";
    private static final String WRONG_IDENTITY = "110105194912310021";
    private static final String PHONE = "13912345678";
    private static final String QUESTION = "我离婚以后孩子的户口怎么办";
    private static final String WRONG_PASSWORD = "hunter2-hunter2";

    @TempDir
    Path data;

    private Process server;

    @AfterEach
    void stop() throws Exception {
        server.destroyForcibly().waitFor();
    }

    @Test
    void nothingOfAPersonStandsInTheLogAndWhatIsReportedIsFound() throws Exception {
        String address = start();
        List<String> secrets = new ArrayList<>(
                List.of(NAME, IDENTITY, WRONG_IDENTITY, PHONE, QUESTION, WRONG_PASSWORD, "欧阳", "离婚", "hunter2"));
        String token = Files.readString(data.resolve("secrets/terminal-token")).strip();
        secrets.add(token);
        for (JsonNode login : JSON.readTree(Files.readString(data.resolve("secrets/logins.json")))) {
            secrets.add(login.path("password").asString());
        }

        secrets.addAll(anApplication(address, token));
        String reported = theRest(address, token, secrets);

        List<JsonNode> lines = lines();
        assertThat(Files.readString(data.resolve("server.log"))).doesNotContain(secrets);
        assertThat(lines).hasSizeGreaterThan(10).allSatisfy(line -> {
            assertThat(line.path("program").asString()).isEqualTo("hall-server");
            assertThat(Instant.parse(line.path("time").asString())).isNotNull();
            assertThat(line.path("level").asString()).isIn("DEBUG", "INFO", "WARN", "ERROR");
            assertThat(line.path("logger").asString()).isNotBlank();
            assertThat(line.path("message").asString()).isNotBlank();
        });
        assertThat(lines.stream()
                        .filter(line -> line.path("request").asString("").equals(reported)))
                .as("the request that a visitor reports")
                .anySatisfy(line -> {
                    assertThat(line.path("status").asInt()).isEqualTo(401);
                    assertThat(line.path("hall").asString()).isEqualTo("yixing");
                });
    }

    private List<String> anApplication(String address, String token) throws Exception {
        Visitor visitor = new Visitor(URI.create(address + "/api/v1/halls/yixing"));
        Draft draft = visitor.begin("social-card", "privacy-key", token);
        visitor.upload(draft, "identity-card", file("ffd8ffe0"));
        visitor.upload(draft, "signature", file("89504e470d0a1a0a"));
        visitor.upload(draft, "photo", "MZ".getBytes(StandardCharsets.US_ASCII));
        assertThat(visitor.submit(draft, written(WRONG_IDENTITY)).status()).isEqualTo(422);
        assertThat(visitor.submit(draft, written(IDENTITY)).status()).isEqualTo(200);
        String receipt = visitor.follow(draft).body().path("receipt").asString();
        visitor.json(
                "POST",
                "/applications/lookup",
                "{\"receipt\":\"" + receipt + "\",\"code\":\"00000000\"}",
                "Authorization",
                "Bearer " + token);
        return List.of(draft.secret());
    }

    private static Map<String, String> written(String identity) {
        return Map.of("name", NAME, "identity", identity, "phone", PHONE, "reason", "first", "bank", "icbc");
    }

    /** A ticket, questions, broken JSON, wrong passwords and paths; answers the id of the request that is reported. */
    private String theRest(String address, String token, List<String> secrets) throws Exception {
        String hall = address + "/api/v1/halls/yixing";
        HttpResponse<String> ticket = send(
                "POST",
                hall + "/tickets",
                "{\"service\":\"social-card\",\"channel\":\"KIOSK\",\"priority\":\"NONE\"}",
                "Authorization",
                "Bearer " + token);
        JsonNode drawn = JSON.readTree(ticket.body());
        secrets.add(drawn.path("secret").asString("no-secret"));
        send("POST", hall + "/assistant/answers", JSON.writeValueAsString(Map.of("question", QUESTION)));
        send("POST", hall + "/assistant/answers", "{\"question\":\"" + QUESTION);
        send("GET", hall + "/services?query=" + URLEncoder.encode(NAME, StandardCharsets.UTF_8), "");
        send("GET", hall + "/services/" + URLEncoder.encode(NAME, StandardCharsets.UTF_8), "");
        send("GET", address + "/" + PHONE, "");
        send(
                "POST",
                address + "/api/v1/session",
                "{\"user\":\"" + PHONE + "\",\"password\":\"" + WRONG_PASSWORD + "\"}");
        send("POST", address + "/api/v1/session", "{\"user\":\"manager\",\"password\":\"" + WRONG_PASSWORD);
        send("GET", hall + "/devices", "", "Authorization", "Bearer " + WRONG_PASSWORD);
        HttpResponse<String> refused =
                send("GET", hall + "/tickets/" + drawn.path("id").asString(), "", "X-Ticket-Secret", WRONG_PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(401);
        String id = JSON.readTree(refused.body()).path("request").asString();
        assertThat(refused.headers().firstValue("X-Request-Id")).contains(id);
        return id;
    }

    private static HttpResponse<String> send(String method, String address, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private List<JsonNode> lines() throws IOException {
        return Files.readAllLines(data.resolve("server.log")).stream()
                .filter(line -> !line.startsWith("OpenJDK"))
                .map(JSON::readTree)
                .toList();
    }

    /** Starts the program as it is shipped: without the tests' own classes and logging. */
    private String start() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String classes = Arrays.stream(System.getProperty("java.class.path").split(":", -1))
                .filter(each -> !each.endsWith("test-classes"))
                .collect(Collectors.joining(":"));
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes,
                        "smarthall.server.HallServer",
                        "--server.port=" + port,
                        "--server.address=127.0.0.1",
                        "--hall.data=" + data,
                        "--hall.descriptions="
                                + Path.of("../deploy/halls/yixing.json")
                                        .toAbsolutePath()
                                        .normalize(),
                        "--hall.mqtt.uri=tcp://127.0.0.1:1")
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("server.log").toFile());
        command.environment().put("HALL_LOG_LEVEL", "debug");
        server = command.start();
        String address = "http://127.0.0.1:" + port;
        await("the server is ready")
                .atMost(Duration.ofSeconds(120))
                .ignoreExceptions()
                .until(() ->
                        send("GET", address + "/actuator/health/readiness", "").statusCode() == 200);
        return address;
    }

    private static byte[] file(String beginning) {
        return Arrays.copyOf(HexFormat.of().parseHex(beginning), 5_000);
    }
}
