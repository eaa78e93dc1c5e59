package smarthall.server.outlet.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.server.hall.HallId;
import smarthall.server.journal.WireEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The web hook against a real HTTP server, which checks the signature as another system would. */
class WebHookTest {

    private static final String SECRET = "a secret of both sides";
    private static final Instant NOW = Instant.parse("2026-11-27T01:00:00Z");
    private static final HallId HALL = new HallId("yixing");
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-23T09:30:00+08:00");
    private static final List<WireEntry> ENTRIES = List.of(
            new WireEntry(1, AT, "ticket-called", "ticket", Map.of("number", "A023")),
            new WireEntry(2, AT, "ticket-done", "ticket", Map.of("number", "A023")));

    @TempDir
    Path folder;

    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final AtomicInteger answer = new AtomicInteger(204);
    private HttpServer server;
    private Path secretFile;

    @BeforeEach
    void listen() throws IOException {
        secretFile = Files.writeString(folder.resolve("hook-secret"), SECRET + "\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/told", exchange -> {
            signatures.add(exchange.getRequestHeaders().getFirst("X-Hall-Signature"));
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopListening() {
        server.stop(0);
    }

    private WebHook hook() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/told";
        return new WebHook(new HookDelivery(settings(url, secretFile.toString()), () -> NOW));
    }

    private static HookSettings settings(String url, String secretFile) {
        return new HookSettings(url, secretFile, false, Duration.ofSeconds(10));
    }

    @Test
    void aDeliveryIsSignedOverItsTimeAndBody() throws Exception {
        assertThat(hook().send(HALL, ENTRIES)).isEqualTo(2);

        JsonNode body = new JsonMapper().readTree(bodies.get(0));
        assertThat(body.path("hall").asString()).isEqualTo("yixing");
        assertThat(body.path("entries").path(1).path("seq").asLong()).isEqualTo(2);
        assertThat(body.path("entries").path(1).path("at").asString()).isEqualTo("2026-11-23T09:30:00+08:00");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = NOW.getEpochSecond() + "." + bodies.get(0);
        assertThat(signatures)
                .containsExactly("t=" + NOW.getEpochSecond() + ",v1="
                        + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void whatIsNotConfirmedIsNotSent() throws IOException {
        WebHook hook = hook();
        answer.set(500);
        assertThat(hook.send(HALL, ENTRIES)).isZero();
        answer.set(302);
        assertThat(hook.send(HALL, ENTRIES)).as("a redirect may lead anywhere").isZero();
        answer.set(200);
        assertThat(hook.send(HALL, ENTRIES)).isEqualTo(2);
        Files.writeString(secretFile, "short\n");
        assertThat(hook.send(HALL, ENTRIES)).as("nothing goes out unsigned").isZero();
        server.stop(0);
        assertThat(hook.send(HALL, ENTRIES)).isZero();
        assertThat(bodies).hasSize(3);
    }

    @Test
    void wrongSettingsStopTheStart() {
        assertThatThrownBy(() -> settings("ftp://example.org/", secretFile.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hall.hook.url");
        assertThatThrownBy(() -> settings("https://user:secret@example.org/", secretFile.toString()))
                .hasMessageContaining("hall.hook.url")
                .hasMessageNotContaining("secret@");
        assertThatThrownBy(() -> settings("https://example.org/", "/nowhere"))
                .hasMessageContaining("hall.hook.secret-file");
        assertThat(settings("", "").on()).isFalse();
    }
}
