package smarthall.server.telemetry.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import smarthall.server.testing.InfluxServer;

/** What the connection makes of all that a real InfluxDB may answer, or not answer. */
class InfluxConnectionTest {

    private static InfluxServer influx;
    private static Map<String, Object> given;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start(@TempDir Path influxFolder) {
        influx = InfluxServer.started(influxFolder);
        given = influx.freshDatabase();
    }

    @AfterAll
    static void stop() {
        influx.close();
    }

    @Test
    void pointsOfWhichInfluxBlamesOneAreAtFault() {
        InfluxConnection connection = connection(url(), bucket(), "hall", "hall-secret");
        connection.write(List.of(point("value", 1.0)));

        assertThatThrownBy(() -> connection.write(List.of(point("value", "a word"))))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("field type conflict");
    }

    @Test
    void manyPointsAreWrittenInParts() {
        InfluxConnection connection = connection(url(), bucket(), "hall", "hall-secret");
        List<Point> many = java.util.stream.LongStream.range(0, 2L * InfluxConnection.MOST_POINTS + 1)
                .mapToObj(n -> Point.measurement("many").addField("value", 1.0).time(n, WritePrecision.MS))
                .toList();

        connection.write(many);

        assertThat(influx.number(bucket(), "SELECT COUNT(value) FROM many")).isEqualTo(many.size());
    }

    @Test
    void aDatabaseThatIsMissingIsNoEmptyAnswer() throws IOException {
        InfluxConnection connection = connection(url(), "nowhere", "admin", "admin-secret");

        assertThatThrownBy(() -> connection.ask("SELECT value FROM reading"))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("database not found");
        assertThatThrownBy(() -> connection.write(List.of(point("value", 1.0))))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("database not found");
    }

    @Test
    void oneFailedQuestionAmongOthersFailsThemAll() {
        InfluxConnection connection = connection(url(), bucket(), "hall", "hall-secret");

        assertThat(connection.ask("SELECT value FROM a; SELECT value FROM b")).hasSize(2);
        assertThatThrownBy(() -> connection.ask("SELECT value FROM a; SELECT value FROM nowhere.autogen.b"))
                .isInstanceOf(DataAccessResourceFailureException.class);
    }

    @Test
    void aWrongPasswordBlamesNoPoint() {
        InfluxConnection connection = connection(url(), bucket(), "hall", "wrong");

        assertThatThrownBy(() -> connection.write(List.of(point("value", 1.0))))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("401");
    }

    @Test
    void nobodyThereIsSaidAtOnceAndSilenceAfterItsTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            InfluxConnection connection =
                    connection("http://127.0.0.1:" + silent.getLocalPort(), bucket(), "hall", "hall-secret");
            long begin = System.nanoTime();
            assertThatThrownBy(() -> connection.write(List.of(point("value", 1.0))))
                    .isInstanceOf(DataAccessResourceFailureException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
        assertThatThrownBy(() -> connection("http://127.0.0.1:1", bucket(), "hall", "hall-secret")
                        .ask("SHOW MEASUREMENTS"))
                .isInstanceOf(DataAccessResourceFailureException.class);
    }

    /** InfluxDB 2 and 3 are not on this machine: what the client asks of them is held against their documented address. */
    @Test
    void withATokenTheClientTakesItsOwnWay() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer second = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        second.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        second.start();
        try {
            Path token = Files.writeString(folder.resolve("token"), "the-token\n");
            InfluxSettings settings = new InfluxSettings(
                    URI.create("http://127.0.0.1:" + second.getAddress().getPort()),
                    "readings",
                    "city",
                    "",
                    "",
                    token.toString(),
                    Duration.ofSeconds(2));
            new InfluxConnection(settings).write(List.of(point("value", 1.0)));
        } finally {
            second.stop(0);
        }

        assertThat(asked).containsExactly("POST /api/v2/write?org=city&bucket=readings&precision=ms Token the-token");
    }

    private static Point point(String field, Object value) {
        Point point = Point.measurement("reading").time(1_000, WritePrecision.MS);
        return value instanceof Double number ? point.addField(field, number) : point.addField(field, value.toString());
    }

    private static String url() {
        return given.get("hall.influx.url").toString();
    }

    private static String bucket() {
        return given.get("hall.influx.bucket").toString();
    }

    private InfluxConnection connection(String url, String bucket, String user, String password) {
        try {
            Path file = Files.writeString(folder.resolve(user), password + "\n");
            return new InfluxConnection(new InfluxSettings(
                    URI.create(url), bucket, "hall", user, file.toString(), "", Duration.ofSeconds(2)));
        } catch (IOException full) {
            throw new java.io.UncheckedIOException(full);
        }
    }
}
