package smarthall.server.description;

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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import smarthall.server.HallServer;
import smarthall.server.testing.Tables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Two whole servers on one PostgreSQL, each with its own file of the hall; one is killed with -9 while it takes changes. */
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class TwoServersDescriptionTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration START = Duration.ofSeconds(150);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final CookieManager cookies = new CookieManager();
    private final HttpClient admin =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @TempDir
    Path folder;

    @Test
    void bothGoByWhatOneHasTakenAndAKillInTheMiddleLeavesAllWhole() throws Exception {
        HikariDataSource source = (HikariDataSource) Tables.postgres();
        JdbcClient rows = JdbcClient.create(source);
        int first = freePort();
        int second = freePort();
        Process one = server("one", source.getJdbcUrl(), first);
        Process two = null;
        try {
            signIn(first);
            two = server("two", source.getJdbcUrl(), second);
            await().atMost(START).ignoreExceptions().until(() -> number(second) == 1);

            assertThat(rename(first, 1, "From one")).isEqualTo(200);
            assertThat(name(first)).isEqualTo("From one");
            await().atMost(SOON).until(() -> name(second).equals("From one"));
            await().atMost(SOON).until(() -> text(file("two")).equals(newest(rows)));
            assertThat(rename(second, 1, "From an older one")).isEqualTo(409);
            assertThat(rename(second, 2, "From two")).isEqualTo(200);
            await().atMost(SOON).until(() -> name(first).equals("From two"));

            assertThat(closeOnAllDaysButOne(first)).isEqualTo(200);
            assertThat(isOpen(first)).isFalse();
            assertThat(isOpen(second)).as("at the other at once, too").isFalse();
            assertThat(rename(second, 4, "With hours")).isEqualTo(200);

            killWhileItTakesChanges(one, first);
            int last = newestNumber(rows);
            assertThat(JSON.readTree(text(file("one"))).path("hall").asString())
                    .as("whole, whichever version it is")
                    .isEqualTo("yixing");
            assertThat(last).isGreaterThan(5);
            await().atMost(SOON).until(() -> number(second) == last);

            one = server("one", source.getJdbcUrl(), first);
            await().atMost(START).ignoreExceptions().until(() -> number(first) == last);
            assertThat(text(file("one"))).isEqualTo(newest(rows));
            assertThat(newestNumber(rows))
                    .as("no file was taken for a change by hand")
                    .isEqualTo(last);
            assertThat(rows.sql("SELECT COUNT(*) FROM journal WHERE kind = 'hall-changed'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(last - 1);

            changeByHandWhileItIsDown(one, first, source.getJdbcUrl());
            await().atMost(SOON).until(() -> name(second).equals("By hand"));
        } finally {
            one.destroyForcibly().onExit().join();
            if (two != null) {
                two.destroyForcibly().onExit().join();
            }
            source.close();
        }
    }

    private void killWhileItTakesChanges(Process one, int port) throws Exception {
        int before = number(port);
        Thread killer = new Thread(() -> {
            await().pollInterval(Duration.ofMillis(2))
                    .atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> number(port) > before + 5);
            one.toHandle().destroyForcibly();
        });
        killer.start();
        try {
            for (int base = before; one.isAlive(); base++) {
                rename(port, base, "Round " + base);
            }
        } catch (IOException gone) {
            // By the kill: who is killed is alive for a moment yet.
            assertThat(one.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        killer.join();
        assertThat(one.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private void changeByHandWhileItIsDown(Process one, int port, String database) throws Exception {
        one.destroyForcibly().waitFor();
        ObjectNode hall = (ObjectNode) JSON.readTree(text(file("one")));
        ((ObjectNode) hall.path("name")).put("en", "By hand");
        Files.writeString(file("one"), JSON.writeValueAsString(hall));
        Process again = server("one", database, port);
        try {
            await().atMost(START).ignoreExceptions().until(() -> name(port).equals("By hand"));
        } finally {
            again.destroyForcibly().onExit().join();
        }
    }

    private int closeOnAllDaysButOne(int port) throws IOException, InterruptedException {
        ObjectNode hall = (ObjectNode) current(port).path("description");
        hall.remove("alwaysOpen");
        ObjectNode week = hall.putArray("openingHours").addObject();
        week.putArray("days")
                .add(LocalDate.now(ZoneId.of("Asia/Shanghai"))
                        .getDayOfWeek()
                        .plus(3)
                        .name());
        week.putArray("hours").add("10:00-11:00");
        return put(port, 3, hall);
    }

    private boolean isOpen(int port) throws IOException, InterruptedException {
        return get(address(port) + "/calendar").path("open").asBoolean(true);
    }

    private static String newest(JdbcClient rows) {
        return rows.sql("SELECT content FROM hall_version WHERE hall = 'yixing' ORDER BY version DESC LIMIT 1")
                .query(String.class)
                .single();
    }

    private static int newestNumber(JdbcClient rows) {
        return rows.sql("SELECT version FROM hall_head WHERE hall = 'yixing'")
                .query(Integer.class)
                .single();
    }

    private int rename(int port, int base, String name) throws IOException, InterruptedException {
        ObjectNode hall = (ObjectNode) current(port).path("description");
        ((ObjectNode) hall.path("name")).put("en", name);
        return put(port, base, hall);
    }

    private int put(int port, int base, ObjectNode hall) throws IOException, InterruptedException {
        ObjectNode change = JSON.createObjectNode().put("base", base).put("reason", "test");
        change.set("description", hall);
        return admin.send(
                        HttpRequest.newBuilder(URI.create(address(port) + "/description"))
                                .header("Content-Type", "application/json")
                                .header("X-XSRF-TOKEN", xsrf())
                                .PUT(HttpRequest.BodyPublishers.ofString(change.toString()))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private JsonNode current(int port) throws IOException, InterruptedException {
        return get(address(port) + "/description");
    }

    private int number(int port) throws IOException, InterruptedException {
        return current(port).path("version").path("number").asInt();
    }

    /** As everybody sees it, by what the server goes by. */
    private String name(int port) throws IOException, InterruptedException {
        return get(address(port)).path("name").path("en").asString();
    }

    private JsonNode get(String address) throws IOException, InterruptedException {
        return JSON.readTree(
                admin.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private void signIn(int port) {
        await().atMost(START).ignoreExceptions().until(() -> {
            JsonNode login =
                    JSON.readTree(text(folder.resolve("secrets/logins.json"))).path("admin");
            return admin.send(
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

    private static String address(int port) {
        return "http://127.0.0.1:" + port + "/api/v1/halls/yixing";
    }

    private Path file(String server) {
        return folder.resolve(server).resolve("yixing.json");
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    /** As it is installed: without the tests' own classes, whose wiring is not the product's. */
    private Process server(String name, String database, int port) throws IOException {
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        Files.createDirectories(folder.resolve(name));
        if (!Files.exists(file(name))) {
            Files.copy(Path.of("../deploy/halls/yixing.json"), file(name));
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp", classes));
        command.add(HallServer.class.getName());
        Stream.of(
                        "server.port=" + port,
                        "server.address=127.0.0.1",
                        "hall.data=" + folder.resolve(name),
                        "hall.secrets=" + folder.resolve("secrets"),
                        "hall.descriptions=" + file(name),
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
