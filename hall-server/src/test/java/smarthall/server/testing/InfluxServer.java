package smarthall.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real InfluxDB as a child process on free loopback ports with its own folder, asking for passwords, which can be killed and
 * started again.
 */
public final class InfluxServer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/influxd");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ADMIN = "admin:admin-secret";
    private static final String NOBODY = "";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final int port;
    private Process process;

    private InfluxServer(Path folder) {
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError(PROGRAM + " is missing: run ./hall test, which installs it");
        }
        this.folder = folder;
        this.port = freePort();
        try {
            Files.writeString(folder.resolve("influxdb.conf"), configuration(freePort()));
            Files.writeString(folder.resolve("password"), "hall-secret\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static InfluxServer started(Path folder) {
        InfluxServer server = new InfluxServer(folder);
        server.start();
        server.ask(NOBODY, "", "CREATE USER admin WITH PASSWORD 'admin-secret' WITH ALL PRIVILEGES");
        server.ask(ADMIN, "", "CREATE USER hall WITH PASSWORD 'hall-secret'");
        return server;
    }

    private String configuration(int backupPort) {
        return """
                reporting-enabled = false
                bind-address = "127.0.0.1:%d"
                [meta]
                  dir = "%s/meta"
                [data]
                  dir = "%s/data"
                  wal-dir = "%s/wal"
                [http]
                  bind-address = "127.0.0.1:%d"
                  auth-enabled = true
                  log-enabled = false
                [monitor]
                  store-enabled = false
                """
                .formatted(backupPort, folder, folder, folder, port);
    }

    /** The settings of a server whose readings are in a database made anew. */
    public Map<String, Object> freshDatabase() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        ask(ADMIN, "", "CREATE DATABASE " + name + "; GRANT ALL ON " + name + " TO hall");
        return Map.of(
                "hall.telemetry.store",
                "influx",
                "hall.influx.url",
                "http://127.0.0.1:" + port,
                "hall.influx.bucket",
                name,
                "hall.influx.username",
                "hall",
                "hall.influx.password-file",
                folder.resolve("password").toString());
    }

    public void drop(Object database) {
        ask(ADMIN, "", "DROP DATABASE " + database);
    }

    /** The first column after the time in the first row of an answer, 0 without a row. */
    public double number(Object database, String question) {
        return ask(ADMIN, database.toString(), question)
                .at("/results/0/series/0/values/0/1")
                .asDouble(0);
    }

    private JsonNode ask(String who, String database, String question) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/query?db=" + database))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("q=" + URLEncoder.encode(question, StandardCharsets.UTF_8)));
        if (!who.isEmpty()) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8)));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || answer.body().contains("\"error\"")) {
                throw new IllegalStateException(question + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public void start() {
        try {
            process = new ProcessBuilder(
                            PROGRAM.toString(),
                            "-config",
                            folder.resolve("influxdb.conf").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("influxd.log").toFile()))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Awaitility.await("influxd answers").atMost(Duration.ofSeconds(30)).until(this::answers);
    }

    private boolean answers() {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ping"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 204;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** {@code kill -9}. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
