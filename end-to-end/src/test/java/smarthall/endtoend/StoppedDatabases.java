package smarthall.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** PostgreSQL and InfluxDB of a stopped hall, started for a look by {@code ./hall databases}. */
final class StoppedDatabases implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final long STOP_SECONDS = 45;
    private static final String USER = "hall-server";

    private final Process command;
    private final Path secrets;
    private final int port;

    StoppedDatabases(HallBox box) {
        this.command = box.databases();
        this.secrets = box.data().resolve("secrets");
        this.port = box.port();
        await("the databases are ready").atMost(START).until(() -> box.said().contains("The databases are ready"));
    }

    Connection postgres() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + (port + 3) + "/hall", USER, secret("postgres-"));
    }

    /** All points that InfluxDB has. */
    List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        JsonNode series = ask("SELECT device, quantity, value FROM reading").at("/results/0/series/0");
        for (JsonNode row : series.path("values")) {
            readings.add(new Reading(
                    row.get(1).stringValue(),
                    row.get(2).stringValue(),
                    row.get(0).longValue(),
                    row.get(3).doubleValue()));
        }
        return readings;
    }

    private JsonNode ask(String question) {
        String user = USER + ":" + secret("influx-");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (port + 4)
                        + "/query?db=hall&epoch=ms&q=" + URLEncoder.encode(question, StandardCharsets.UTF_8)))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                .build();
        try {
            return new JsonMapper()
                    .readTree(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while InfluxDB answers", stopped);
        }
    }

    private String secret(String server) {
        try {
            return Files.readString(secrets.resolve(server + USER)).strip();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        command.destroy();
        try {
            if (!command.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("./hall databases does not end");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the databases stop", stopped);
        }
    }
}
