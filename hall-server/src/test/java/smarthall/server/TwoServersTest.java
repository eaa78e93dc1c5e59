package smarthall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.EventStream;
import smarthall.server.testing.Tables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two whole servers, each a process, on one PostgreSQL: visitors and clerks at both, until one is killed with -9. */
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class TwoServersTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ROUNDS = 15;
    private static final int CLERKS = 8;

    /** One of the line of each counter. */
    private static final List<String> SERVICES = List.of(
            "fund-withdrawal",
            "fund-withdrawal",
            "social-card",
            "individual-business",
            "property-transfer",
            "passport",
            "social-card",
            "fund-withdrawal");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient clerk =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final HttpClient visitor = HttpClient.newHttpClient();
    private final Queue<String> drawn = new ConcurrentLinkedQueue<>();
    private final Queue<String> numbers = new ConcurrentLinkedQueue<>();
    private final Queue<String> finished = new ConcurrentLinkedQueue<>();

    /** Port of the server that is going to be killed. */
    private volatile int mayDie;

    @Test
    void nothingIsLostDoubledOrCalledTwiceAndBothStreamsTellAll(@TempDir Path folder) throws Exception {
        HikariDataSource source = (HikariDataSource) Tables.postgres();
        JdbcClient rows = JdbcClient.create(source);
        int first = freePort();
        int second = freePort();
        Process one = server(folder, "one", source.getJdbcUrl(), first);
        try {
            signIn(folder, first);
            Process two = server(folder, "two", source.getJdbcUrl(), second);
            try (EventStream here = stream(first)) {
                await().atMost(Duration.ofSeconds(150)).ignoreExceptions().until(() -> answers(second));
                String terminal = Files.readString(folder.resolve("secrets/terminal-token"))
                        .strip();
                try (EventStream there = stream(second)) {
                    work(terminal, first, second);
                    bothTellAll(rows, here, there);

                    Thread killer = new Thread(() -> {
                        int before = drawn.size();
                        await().pollInterval(Duration.ofMillis(2)).until(() -> drawn.size() > before + CLERKS);
                        two.toHandle().destroyForcibly();
                    });
                    mayDie = second;
                    killer.start();
                    work(terminal, first, second);
                    killer.join();
                    assertThat(two.waitFor()).as("killed with -9").isEqualTo(137);
                }
                work(terminal, first, first);
                addsUp(rows);
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(ids(here)).isEqualTo(journal(rows)));
            } finally {
                two.destroyForcibly().onExit().join();
            }
        } finally {
            one.destroyForcibly().onExit().join();
            source.close();
        }
    }

    /** Eight clerks, one half at each server; each draws for visitors, too, and goes on until its server is gone. */
    private void work(String terminal, int first, int second) {
        AtOnce.call(IntStream.rangeClosed(1, CLERKS)
                .<Callable<Integer>>mapToObj(counter -> () -> {
                    int port = counter % 2 == 0 ? first : second;
                    try {
                        return work(port, counter, terminal);
                    } catch (IOException gone) {
                        if (port != mayDie) {
                            throw gone;
                        }
                        return 0; // killed: what it has answered counts, what it has not does not
                    }
                })
                .toList());
    }

    private int work(int port, int counter, String terminal) throws IOException, InterruptedException {
        String place = "/counters/" + counter;
        press(port, place + "/open");
        for (int round = 0; round < ROUNDS; round++) {
            HttpResponse<String> ticket = visitor.send(
                    to(port, "/tickets")
                            .header("Authorization", "Bearer " + terminal)
                            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(
                                    Map.of("service", SERVICES.get(counter - 1), "channel", "KIOSK"))))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(ticket.statusCode()).as(ticket.body()).isEqualTo(201);
            JsonNode answer = JSON.readTree(ticket.body());
            drawn.add(answer.path("id").asString());
            numbers.add(answer.path("number").asString());
            HttpResponse<String> called = press(port, place + "/call-next");
            press(port, place + "/start");
            HttpResponse<String> done = press(port, place + "/finish");
            if (called.statusCode() == 200 && done.statusCode() == 200) {
                finished.add(
                        JSON.readTree(called.body()).path("ticket").path("id").asString());
            }
        }
        return ROUNDS;
    }

    private void addsUp(JdbcClient rows) {
        assertThat(numbers).hasSizeGreaterThan(2 * CLERKS * ROUNDS).doesNotHaveDuplicates();
        assertThat(finished).hasSizeGreaterThan(CLERKS * ROUNDS).doesNotHaveDuplicates();
        assertThat(rows.sql("SELECT id FROM ticket").query(String.class).list()).containsAll(drawn);
        assertThat(rows.sql("SELECT id FROM ticket WHERE state = 'DONE'")
                        .query(String.class)
                        .list())
                .containsAll(finished);
        assertThat(rows.sql("SELECT subject FROM journal WHERE kind = 'ticket-called' GROUP BY subject"
                                + " HAVING COUNT(*) > 1")
                        .query(String.class)
                        .list())
                .as("called for two counters")
                .isEmpty();
        assertThat(rows.sql("SELECT counter FROM ticket WHERE state IN ('CALLED', 'SERVING')")
                        .query(String.class)
                        .list())
                .as("one visitor at each counter at most")
                .doesNotHaveDuplicates();
    }

    private static void bothTellAll(JdbcClient rows, EventStream here, EventStream there) {
        assertThat(journal(rows)).isNotEmpty();
        for (EventStream stream : List.of(here, there)) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(ids(stream)).isEqualTo(journal(rows)));
        }
    }

    /** The numbers of the entries that everybody may read, of the hall that is looked at. */
    private static List<Long> journal(JdbcClient rows) {
        return rows.sql("SELECT seq FROM journal WHERE hall = 'yixing' AND (kind LIKE 'ticket-%'"
                        + " OR kind LIKE 'counter-%') ORDER BY seq")
                .query(Long.class)
                .list();
    }

    private static List<Long> ids(EventStream stream) {
        return stream.events().stream()
                .filter(event ->
                        event.name().startsWith("ticket-") || event.name().startsWith("counter-"))
                .map(event -> Long.parseLong(event.id()))
                .toList();
    }

    private HttpResponse<String> press(int port, String path) throws IOException, InterruptedException {
        return clerk.send(
                to(port, path)
                        .header("X-XSRF-TOKEN", xsrf())
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder to(int port, String path) {
        return HttpRequest.newBuilder(URI.create(hall(port) + path)).header("Content-Type", "application/json");
    }

    private static String hall(int port) {
        return "http://127.0.0.1:" + port + "/api/v1/halls/yixing";
    }

    private EventStream stream(int port) throws Exception {
        return EventStream.open(visitor, URI.create(hall(port) + "/live"), "Last-Event-ID", "0");
    }

    private boolean answers(int port) throws IOException, InterruptedException {
        return visitor.send(to(port, "/lines").build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    /** The session stands in the database: whoever signs in at one server is signed in at the other. */
    private void signIn(Path folder, int port) {
        await().atMost(Duration.ofSeconds(150)).ignoreExceptions().until(() -> {
            JsonNode login = JSON.readTree(Files.readString(folder.resolve("secrets/logins.json")))
                    .path("clerk-1");
            return clerk.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/session"))
                                            .header("Content-Type", "application/json")
                                            .POST(HttpRequest.BodyPublishers.ofString(login.toString()))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 204;
        });
    }

    private String xsrf() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** As it is installed: without the tests' own classes, whose wiring is not the product's. */
    private static Process server(Path folder, String name, String database, int port) throws IOException {
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp", classes));
        command.add(HallServer.class.getName());
        Stream.of(
                        "server.port=" + port,
                        "server.address=127.0.0.1",
                        "hall.data=" + Files.createDirectories(folder.resolve(name)),
                        "hall.secrets=" + folder.resolve("secrets"),
                        "hall.descriptions="
                                + Path.of("../deploy/halls/yixing.json")
                                        .toAbsolutePath()
                                        .normalize(),
                        "hall.mqtt.uri=tcp://127.0.0.1:1",
                        "hall.mqtt.client-id=hall-server-" + name,
                        "spring.datasource.url=" + database,
                        "spring.datasource.username=hall")
                .map(setting -> "--" + setting)
                .forEach(command::add);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
