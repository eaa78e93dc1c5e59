package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hall on a data folder of its own, started and stopped by the one command that every user has. Its clock runs fast
 * from a weekday morning on. Programs are killed and halted by the numbers that the box itself publishes.
 */
final class HallBox implements AutoCloseable {

    /** A Wednesday, 09:00 in Yixing. */
    private static final Instant MORNING = Instant.parse("2026-03-11T01:00:00Z");

    private static final Duration START = Duration.ofSeconds(150);
    private static final Duration STOP = Duration.ofSeconds(75);
    private static final Duration RESTART = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    /** The programs of a test live for a minute or two: too short for what the JVM's second compiler costs at their start. */
    static final String JAVA_OPTIONS = "-XX:TieredStopAtLevel=1";

    private final Path root;
    private final Path data;
    private final int port = freePort();
    private FastClock clock;
    private final Form form;
    private String descriptions = "deploy/halls/yixing.json";

    /** @param rate hall seconds in a real second */
    HallBox(Path data, double rate) {
        this(data, rate, Form.PLAIN);
    }

    /** @param rate hall seconds in a real second */
    HallBox(Path data, double rate, Form form) {
        this.form = form;
        this.root = checkout();
        this.data = data;
        this.clock = FastClock.from(MORNING, rate);
    }

    /** The same with the village's service point beside the hall, as a user has it. */
    HallBox withVillage() {
        descriptions += ",deploy/halls/baita.json";
        return this;
    }

    /** The same by another file, which the test may change. */
    HallBox describedBy(Path file) {
        descriptions = file.toString();
        return this;
    }

    /** Starts the box and waits until it says that it is ready. */
    void up(String... options) {
        Stream<String> always =
                form == Form.SERVICES ? Stream.of("--seed", "7", "--services") : Stream.of("--seed", "7");
        start("up", Stream.concat(always, Stream.of(options)).toArray(String[]::new));
    }

    /** Sets the hall's clock on; it is the next start that goes by it. */
    void turnClockOn(Duration further) {
        clock = new FastClock(clock.real(), clock.hall().plus(further), clock.rate());
    }

    /** Starts PostgreSQL and InfluxDB of the stopped hall, and nothing else. */
    Process databases() {
        try {
            Files.deleteIfExists(output());
        } catch (IOException inUse) {
            throw new UncheckedIOException(inUse);
        }
        return hall("databases", "--port", Integer.toString(port));
    }

    Form form() {
        return form;
    }

    int port() {
        return port;
    }

    /** Starts the box on a recorded day, which brings a clock of its own, and waits until it is ready. */
    void replay(String... options) {
        start("replay", options);
    }

    private void start(String how, String... options) {
        Process command = hall(
                how,
                Stream.concat(Stream.of("--port", Integer.toString(port), "--no-kiosk"), Stream.of(options))
                        .toArray(String[]::new));
        try {
            await("the hall is ready")
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        assertThat(command.isAlive())
                                .as("./hall %s goes on running", how)
                                .isTrue();
                        return Files.exists(runFile());
                    });
        } catch (ConditionTimeoutException | AssertionError notReady) {
            throw new AssertionError("The hall did not start:\n" + said(), notReady);
        }
    }

    /** Stops the box in order: nodes hand over what they have, the gateway drains, the server closes its database. */
    void down() {
        Process command = hall("down");
        try {
            assertThat(command.waitFor(STOP.toSeconds(), TimeUnit.SECONDS))
                    .as("./hall down ends")
                    .isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the hall stops", stopped);
        }
        assertThat(command.exitValue()).as("exit code of ./hall down").isZero();
        assertThat(runFile()).doesNotExist();
    }

    /** Ends a program as a power cut would, and waits until the box has started it again. */
    void kill(Program program) {
        long victim = pid(program).orElseThrow(() -> new AssertionError(program + " does not run"));
        signal("KILL", victim);
        await("the box starts " + program + " again").atMost(RESTART).until(() -> pid(program).stream()
                .anyMatch(next -> next != victim));
    }

    /** Runs something while a program stands still; it goes on afterwards as if nothing had been. */
    void whileHalted(Program program, Runnable look) {
        long pid = pid(program).orElseThrow(() -> new AssertionError(program + " does not run"));
        signal("STOP", pid);
        try {
            look.run();
        } finally {
            signal("CONT", pid);
        }
    }

    OptionalLong pid(Program program) {
        JsonNode pid = running().path("pids").path(program.inRunFile());
        return pid.isNumber() ? OptionalLong.of(pid.longValue()) : OptionalLong.empty();
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + port);
    }

    String page(String name) {
        return api() + "/" + name;
    }

    String hall() {
        return running().path("hall").stringValue();
    }

    Login login(String who) {
        return login(running(), who);
    }

    /** Somebody of a further hall. */
    Login login(String hall, String who) {
        return login(further(hall), who);
    }

    /** The token of a further hall's terminal. */
    String terminalToken(String hall) {
        return further(hall).path("tokens").path("terminal").stringValue();
    }

    private JsonNode further(String hall) {
        return running()
                .path("halls")
                .valueStream()
                .filter(each -> hall.equals(each.path("hall").stringValue()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(hall + " is not served"));
    }

    private static Login login(JsonNode hall, String who) {
        JsonNode login = hall.path("logins").path(who);
        return new Login(
                login.path("user").stringValue(), login.path("password").stringValue());
    }

    /** What a member of staff signs in with. */
    record Login(String user, String password) {}

    int mqttPort() {
        return running().path("ports").path("mqtt").intValue();
    }

    /** The hall's time at the start. */
    static Instant morning() {
        return MORNING;
    }

    Path terminalToken() {
        return data.resolve("secrets").resolve("terminal-token");
    }

    Path data() {
        return data;
    }

    /** Whether nodes and gateway, when they were stopped, had nothing left to send. */
    boolean isDrained() {
        return saidLast(Program.SIM, "firmware-sim stopped: 0 packs wait")
                && saidLast(Program.GATEWAY, "uplink: stopped, 0 packs wait");
    }

    private boolean saidLast(Program program, String words) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("logs").resolve(program.inRunFile() + ".log"));
            return lines.stream()
                    .filter(line -> line.contains("packs wait for the next start"))
                    .reduce((earlier, later) -> later)
                    .filter(line -> line.contains(words))
                    .isPresent();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Stops whatever still runs. */
    @Override
    public void close() {
        if (Files.exists(data.resolve("run").resolve("pids"))) {
            down();
        }
    }

    private Path runFile() {
        return data.resolve("run").resolve("hall.json");
    }

    private JsonNode running() {
        return read(runFile());
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException | JacksonException unreadable) {
            throw new AssertionError(file + " cannot be read", unreadable);
        }
    }

    private Process hall(String command, String... options) {
        List<String> line = Stream.concat(
                        Stream.of(root.resolve("hall").toString(), command, "--data", data.toString()),
                        Stream.of(options))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
        builder.environment().put("HALL_BUILD", "skip");
        builder.environment().put("HALL_JAVA_OPTIONS", JAVA_OPTIONS);
        builder.environment().put("HALL_DESCRIPTION", descriptions);
        builder.environment().put("HALL_CLOCK", clock.setting());
        try {
            return builder.start();
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    private Path output() {
        return data.resolveSibling(data.getFileName() + "-command.log");
    }

    String said() {
        try {
            return Files.readString(output());
        } catch (IOException nothing) {
            return "(it said nothing)";
        }
    }

    private static void signal(String name, long pid) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(status).as("kill -%s %s", name, pid).isZero();
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while killing", stopped);
        }
    }

    /** The folder with the {@code hall} command; tests run in it or in their module. */
    static Path checkout() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("hall")) ? here : here.getParent();
    }

    /** Six free ports in a row, below those that the kernel gives to clients. */
    static int freePort() {
        Random random = new Random();
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = 15_000 + random.nextInt(12_000);
            if (isFree(port)) {
                return port;
            }
        }
        throw new AssertionError("no six free ports in a row");
    }

    /** Whether a box could have this port and its five neighbours. */
    static boolean isFree(int port) {
        return IntStream.of(0, 1, 3, 4, 5).allMatch(step -> tcpIsFree(port + step))
                && IntStream.of(2, 3).allMatch(step -> udpIsFree(port + step));
    }

    private static boolean tcpIsFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static boolean udpIsFree(int port) {
        try (DatagramSocket socket = new DatagramSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
