package smarthall.server.firmware.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import smarthall.server.access.AccessDesk;
import smarthall.server.access.Role;
import smarthall.server.command.CommandDesk;
import smarthall.server.dispatch.DoorFlow;
import smarthall.server.firmware.FirmwareSettings;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.testing.ServerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Firmware over real HTTP, signed by the command that an operator signs with. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ServerContext.class)
class FirmwareHttpTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HallId HALL = new HallId("yixing");
    private static final DeviceId AIR = new DeviceId("air-lobby");

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private AccessDesk access;

    @Autowired
    private CommandDesk commands;

    @Autowired
    private FirmwareSettings settings;

    @MockitoBean
    private DoorFlow doors;

    private void hall(String... words) throws IOException, InterruptedException {
        String[] command = new String[words.length + 2];
        command[0] = Path.of("../hall").toRealPath().toString();
        command[1] = "firmware";
        System.arraycopy(words, 0, command, 2, words.length);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("hall.out").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("hall.out")))
                .isZero();
    }

    @Test
    void anImageSignedByTheCommandIsUploadedOrderedAndFetchedWithItsToken() throws Exception {
        String admin = token("admin", Role.ADMIN);
        String facility = token("facility", Role.FACILITY);
        hall("key", "--out", folder.resolve("keys").toString());
        Path program = Files.write(folder.resolve("program"), new byte[5_000]);
        Path image = folder.resolve("air.shfw");
        hall(
                "sign",
                program.toString(),
                "--kind",
                "AIR_STATION",
                "--version",
                "1.10.300",
                "--key",
                folder.resolve("keys/firmware.key").toString(),
                "--out",
                image.toString());
        byte[] bytes = Files.readAllBytes(image);

        assertThat(problem(upload(bytes, admin))).isEqualTo("409 no-firmware-key");
        Files.createDirectories(settings.publicKeyFile().toAbsolutePath().getParent());
        Files.copy(folder.resolve("keys/firmware.pub"), settings.publicKeyFile());
        assertThat(upload(bytes, facility).statusCode()).isEqualTo(403);
        bytes[200] ^= 1;
        assertThat(problem(upload(bytes, admin))).isEqualTo("422 firmware-unsigned");
        bytes[200] ^= 1;
        assertThat(problem(upload(new byte[600_000], admin))).isEqualTo("413 firmware-too-large");
        HttpResponse<String> kept = upload(bytes, admin);
        assertThat(kept.statusCode()).isEqualTo(201);
        String sha256 = JSON.readTree(kept.body()).path("sha256").asString();
        assertThat(get("/images", facility)
                        .path("items")
                        .path(0)
                        .path("version")
                        .asString())
                .isEqualTo("1.10.300");

        assertThat(problem(order("{\"sha256\":\"" + sha256 + "\",\"device\":\"noise-waiting\"}", facility)))
                .isEqualTo("422 wrong-kind");
        assertThat(problem(order("{\"sha256\":\"" + sha256 + "\"}", facility))).isEqualTo("409 nothing-to-update");
        assertThat(problem(order("{\"sha256\":\"x\"}", facility))).startsWith("400");
        String wish = "{\"sha256\":\"" + sha256 + "\",\"device\":\"air-lobby\"}";
        assertThat(order(wish, facility).statusCode()).isEqualTo(201);
        assertThat(problem(order(wish, facility))).isEqualTo("409 update-under-way");

        JsonNode args =
                JSON.readTree(commands.latest(HALL, AIR).orElseThrow().get(0).args());
        assertThat(fetch(args.path("path").asString(), args.path("token").asString())
                        .body())
                .isEqualTo(bytes);
        assertThat(fetch(args.path("path").asString(), "wrong").statusCode()).isEqualTo(404);
        JsonNode air = item(get("/devices", facility), "air-lobby");
        assertThat(air.path("version").isNull()).isTrue();
        assertThat(air.path("order").path("state").asString()).isEqualTo("ORDERED");
        JsonNode rollout = get("/rollouts", facility).path("items").path(0);
        assertThat(rollout.path("state").asString()).isEqualTo("RUNNING");
        assertThat(rollout.path("orders").size()).isOne();

        assertThat(post("/rollouts/" + rollout.path("id").asString() + "/stop", facility)
                        .statusCode())
                .isEqualTo(204);
        assertThat(post("/rollouts/" + UUID.randomUUID() + "/stop", facility).statusCode())
                .isEqualTo(409);
    }

    private static JsonNode item(JsonNode answer, String device) {
        return answer.path("items")
                .valueStream()
                .filter(each -> each.path("device").asString().equals(device))
                .findFirst()
                .orElseThrow();
    }

    private String token(String name, Role role) {
        return access.makeToken(HALL, name, role, "test").secret();
    }

    private static String problem(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + JSON.readTree(answer.body()).path("code").asString("");
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpRequest.Builder as(String token, String path) {
        return to("/api/v1/halls/yixing/firmware" + path).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> upload(byte[] image, String token) throws IOException, InterruptedException {
        return send(as(token, "/images")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(image)));
    }

    private HttpResponse<String> order(String wish, String token) throws IOException, InterruptedException {
        return send(as(token, "/rollouts")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(wish)));
    }

    private HttpResponse<String> post(String path, String token) throws IOException, InterruptedException {
        return send(as(token, path).POST(BodyPublishers.noBody()));
    }

    private JsonNode get(String path, String token) throws IOException, InterruptedException {
        return JSON.readTree(send(as(token, path).GET()).body());
    }

    private HttpResponse<byte[]> fetch(String path, String token) throws IOException, InterruptedException {
        return client.send(
                to(path).header("X-Firmware-Token", token).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
