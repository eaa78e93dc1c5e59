package smarthall.bench.box;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A box of its own, started by {@code ./hall} with product settings in a fresh data folder, and removed afterwards, also
 * when this program is interrupted.
 */
public final class RunningBox implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunningBox.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Of each generation of a serial heap. */
    private static final Pattern HEAP_USED =
            Pattern.compile("(?:new generation|tenured generation) +total \\d+K, used (\\d+)K");

    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration RESTART = Duration.ofMinutes(3);

    private final HttpClient client = HttpClient.newHttpClient();
    private final BoxOrder order;
    private final Path data;
    private final Process hall;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread hook = new Thread(this::removeAtTheEnd, "box-hook");

    private RunningBox(BoxOrder order, Path data, Process hall) {
        this.order = order;
        this.data = data;
        this.hall = hall;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts a box and returns when it is ready.
     *
     * @throws IllegalStateException with the box's own words when it does not start
     */
    public static RunningBox start(BoxOrder order) throws IOException {
        Path data = Files.createTempDirectory("hall-bench");
        List<String> command =
                new ArrayList<>(List.of(order.root().resolve("hall").toString()));
        command.addAll(order.command());
        command.addAll(List.of("--data", data.toString(), "--port", Integer.toString(order.port())));
        log.info("Starting a box: ./hall {}", String.join(" ", command.subList(1, command.size())));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("hall.out").toFile());
        builder.environment().putAll(order.environment());
        RunningBox box = new RunningBox(order, data, builder.start());
        if (!await(START, () -> Files.exists(box.runFile()) || !box.hall.isAlive()) || !box.hall.isAlive()) {
            String said = Files.readString(data.resolve("hall.out"));
            box.close();
            throw new IllegalStateException("The box did not start:\n" + said);
        }
        return box;
    }

    /** Starts a box with the options of {@code ./hall up} on a database. */
    public static RunningBox start(Path root, Database database, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("up"));
        command.addAll(List.of(options));
        return start(BoxOrder.of(root, command.toArray(new String[0])).on(database));
    }

    public Path data() {
        return data;
    }

    public String hall() {
        return description().path("hall").asString();
    }

    public URI http() {
        return URI.create("http://127.0.0.1:" + order.port());
    }

    public URI mqtt() {
        return URI.create("tcp://127.0.0.1:" + order.mqttPort());
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

    /** What the kernel says about a program. */
    public ProgramUse use(Program program) {
        return new ProgramUse(pid(program).orElseThrow(() -> new IllegalStateException(program + " does not run.")));
    }

    /** Resident memory of a program in MiB. */
    public long residentMiB(Program program) throws IOException {
        return use(program).residentMiB();
    }

    /** The process of a program that lives; empty between its end and its next start. */
    public OptionalLong pid(Program program) {
        long pid = description().path("pids").path(program.key()).asLong(-1);
        return pid > 0 && new ProgramUse(pid).lives() ? OptionalLong.of(pid) : OptionalLong.empty();
    }

    /**
     * Kills a program with signal 9, when it lives again after an earlier kill, and returns when it is gone.
     *
     * @return the process that was killed
     * @throws IllegalStateException when it does not live
     */
    public long kill(Program program) {
        long killed = pidOf(program);
        ProcessHandle.of(killed).ifPresent(ProcessHandle::destroyForcibly);
        ProgramUse use = new ProgramUse(killed);
        if (!await(Duration.ofSeconds(5), () -> !use.lives())) {
            throw new IllegalStateException("The " + program.role() + " lives on after signal 9.");
        }
        return killed;
    }

    /** The process of a program, which may just be between its end and its next start. */
    public long pidOf(Program program) {
        if (!await(RESTART, () -> pid(program).isPresent())) {
            throw new IllegalStateException("The " + program.role() + " was not started again.");
        }
        return pid(program).orElseThrow();
    }

    /** Makes a program collect its garbage, so that what it holds afterwards is what it needs. */
    public void collect(Program program) throws IOException {
        jcmd(program, "GC.run");
    }

    /** What a Java program's objects take after a collection, in MiB. */
    public long heapInUseMiB(Program program) throws IOException {
        collect(program);
        long kib = HEAP_USED
                .matcher(jcmd(program, "GC.heap_info"))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
        return kib / 1024;
    }

    private String jcmd(Program program, String command) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process asked = new ProcessBuilder(jcmd.toString(), Long.toString(pidOf(program)), command)
                .redirectErrorStream(true)
                .start();
        try (InputStream said = asked.getInputStream()) {
            String answer = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            if (asked.waitFor() != 0) {
                throw new IOException("The " + program.role() + " does not answer " + command + ": " + answer);
            }
            return answer;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** Sends a signal to a program that stays alive, such as {@code STOP} or {@code CONT}. */
    public void signal(Program program, String signal) throws IOException {
        signal(pidOf(program), signal);
    }

    private static void signal(long pid, String signal) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
        try {
            kill.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that is done while nobody starts programs again. */
    public interface Work {
        void run() throws IOException;
    }

    /** Does something while the box's watch is halted, so that what is killed stays dead until it is done. */
    public void unwatched(Work work) throws IOException {
        signal(hall.pid(), "STOP");
        try {
            work.run();
        } finally {
            signal(hall.pid(), "CONT");
        }
    }

    /** Kills a program with signal 9 and returns when its successor runs. */
    public long killAndAwaitNext(Program program) {
        long killed = kill(program);
        long[] next = new long[1];
        if (!await(RESTART, () -> {
            next[0] = pid(program).orElse(killed);
            return next[0] != killed;
        })) {
            throw new IllegalStateException("The " + program.role() + " was not started again.");
        }
        return next[0];
    }

    /** Kills the server with signal 9 and returns when its successor answers; the time that took. */
    public Duration killAndAwaitServer() {
        long begin = System.nanoTime();
        long killed = kill(Program.SERVER);
        if (!await(RESTART, () -> pid(Program.SERVER).orElse(killed) != killed && ready())) {
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

    /** The lines that a program has written since the box was started. */
    public List<String> log(Program program) throws IOException {
        return Files.readAllLines(data.resolve("logs").resolve(program.key() + ".log"));
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

    /** Stops the box in order and keeps its folder until {@link #close}; a second time does nothing. */
    public void stop() {
        if (stopped.getAndSet(true)) {
            return;
        }
        hall.destroy();
        try {
            if (!hall.waitFor(60, TimeUnit.SECONDS)) {
                hall.destroyForcibly();
            }
            new ProcessBuilder(order.root().resolve("hall").toString(), "down", "--data", data.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException cannot) {
            log.warn("./hall down cannot be run: {}", cannot.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Copies the stopped box's folder, over what is there, for somebody who wants to know what went wrong. */
    public void copyTo(Path folder) throws IOException {
        Folders.remove(folder);
        Folders.copy(data, folder);
    }

    private void removeAtTheEnd() {
        stop();
        try {
            Folders.remove(data);
        } catch (IOException cannot) {
            log.warn("{} is left: {}", data, cannot.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            log.debug("the program ends");
        }
        Folders.remove(data);
    }
}
