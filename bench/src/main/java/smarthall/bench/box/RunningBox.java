package smarthall.bench.box;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
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
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A box of its own, started by {@code ./hall up} with product settings in a fresh data folder, and removed afterwards. */
public final class RunningBox implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunningBox.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration RESTART = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path root;
    private final Path data;
    private final Process hall;

    private RunningBox(Path root, Path data, Process hall) {
        this.root = root;
        this.data = data;
        this.hall = hall;
    }

    /**
     * Starts a box and returns when it is ready.
     *
     * @param root the checkout
     * @param options of {@code ./hall up}
     * @throws IllegalStateException with the box's own words when it does not start
     */
    public static RunningBox start(Path root, String... options) throws IOException {
        Path data = Files.createTempDirectory("hall-bench");
        List<String> command = new ArrayList<>(
                List.of(root.resolve("hall").toString(), "up", "--data", data.toString(), "--port", freePorts()));
        command.addAll(List.of(options));
        log.info("Starting a box: {}", String.join(" ", command.subList(1, command.size())));
        Process hall = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("hall.out").toFile())
                .start();
        RunningBox box = new RunningBox(root, data, hall);
        if (!await(START, () -> Files.exists(box.runFile()) || !hall.isAlive()) || !hall.isAlive()) {
            String said = Files.readString(data.resolve("hall.out"));
            box.close();
            throw new IllegalStateException("The box did not start:\n" + said);
        }
        return box;
    }

    public Path data() {
        return data;
    }

    public String hall() {
        return description().path("hall").asString();
    }

    public URI http() {
        return URI.create(
                "http://127.0.0.1:" + description().path("ports").path("http").asInt());
    }

    public URI mqtt() {
        return URI.create(
                "tcp://127.0.0.1:" + description().path("ports").path("mqtt").asInt());
    }

    public String terminalToken() {
        return description().path("tokens").path("terminal").asString();
    }

    public String password(String user) {
        return description().path("logins").path(user).path("password").asString();
    }

    /** The password of a client of the broker. */
    public String mqttPassword(String user) throws IOException {
        return Files.readString(data.resolve("secrets").resolve("mqtt-" + user)).strip();
    }

    /** Resident memory of a program in MiB. */
    public long residentMiB(String program) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid(program)), "status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0L);
    }

    /** Kills a program with signal 9 and returns when its successor answers; the time that took. */
    public Duration killAndAwaitServer() {
        long killed = pid("server");
        long begin = System.nanoTime();
        ProcessHandle.of(killed).ifPresent(ProcessHandle::destroyForcibly);
        if (!await(RESTART, () -> pid("server") != killed && ready())) {
            throw new IllegalStateException("The server did not come back within " + RESTART.toSeconds() + " s.");
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Whether the server says that it takes work. */
    public boolean ready() {
        try {
            return client.send(
                                    HttpRequest.newBuilder(http().resolve("/actuator/health/readiness"))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits for a condition, looking ten times a second. */
    public static boolean await(Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || !pause()) {
                return false;
            }
        }
        return true;
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private long pid(String program) {
        return description().path("pids").path(program).asLong(-1);
    }

    /** Between a program's end and its successor the file may just be replaced: then the next look finds it. */
    private JsonNode description() {
        try {
            return JSON.readTree(Files.readAllBytes(runFile()));
        } catch (JacksonException beingWritten) {
            return JSON.createObjectNode();
        } catch (IOException gone) {
            throw new UncheckedIOException("The box has stopped.", gone);
        }
    }

    private Path runFile() {
        return data.resolve("run").resolve("hall.json");
    }

    @Override
    public void close() throws IOException {
        hall.destroy();
        try {
            if (!hall.waitFor(60, TimeUnit.SECONDS)) {
                hall.destroyForcibly();
            }
            new ProcessBuilder(root.resolve("hall").toString(), "down", "--data", data.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The first of three free ports in a row, away from those that the kernel gives to clients. */
    private static String freePorts() throws IOException {
        Random random = new Random();
        for (int tries = 0; tries < 100; tries++) {
            int port = 12_000 + random.nextInt(15_000);
            try (ServerSocket http = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    ServerSocket mqtt = new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress());
                    DatagramSocket coap = new DatagramSocket(port + 2, InetAddress.getLoopbackAddress())) {
                return Integer.toString(http.getLocalPort());
            } catch (java.net.BindException taken) {
                log.debug("port {} is taken", port);
            }
        }
        throw new IOException("No three free ports in a row were found.");
    }
}
