package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * One {@code ./hall up} in a process group of its own, as a terminal gives it, that is to be interrupted. Everything that it
 * starts inherits a mark in its environment, so that what is left of it is found whatever it calls itself.
 */
final class InterruptedStart implements AutoCloseable {

    private static final String MARK = "HALL_TEST_MARK";
    private static final Duration START = Duration.ofSeconds(150);
    private static final Duration STOP = Duration.ofSeconds(75);

    private final String mark = UUID.randomUUID().toString();
    private final Path data;
    private final int port;
    private final Process command;
    private final long begin = System.nanoTime();

    private InterruptedStart(Path data, int port, String... options) {
        this.data = data;
        this.port = port;
        Path root = HallBox.checkout();
        List<String> line = Stream.concat(
                        // Whoever was started in the background ignores Ctrl-C, and so would all that it starts.
                        Stream.of(
                                "env",
                                "--default-signal=INT,QUIT",
                                "setsid",
                                root.resolve("hall").toString(),
                                "up",
                                "--data",
                                data.toString(),
                                "--port",
                                Integer.toString(port)),
                        Stream.of(options))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(output().toFile()));
        builder.environment().put("HALL_BUILD", "skip");
        builder.environment().put("HALL_JAVA_OPTIONS", HallBox.JAVA_OPTIONS);
        builder.environment().put(MARK, mark);
        try {
            command = builder.start();
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    static InterruptedStart on(Path data, int port, String... options) {
        return new InterruptedStart(data, port, options);
    }

    /** Waits until the box says that it is ready; how long that took. */
    Duration untilReady() {
        Awaitility.await("the hall is ready")
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    assertThat(command.isAlive())
                            .as("./hall up runs: %s", said())
                            .isTrue();
                    assertThat(data.resolve("run").resolve("hall.json")).exists();
                });
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Lets the start go on until it has said so, however busy the machine is, and for so much longer. */
    InterruptedStart goOnUntilSaid(String words, Duration longer) {
        Awaitility.await("the start says \"" + words + "\"")
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    assertThat(command.isAlive())
                            .as("./hall up runs: %s", said())
                            .isTrue();
                    assertThat(said()).contains(words);
                });
        return goOnUntil(Duration.ofNanos(System.nanoTime() - begin).plus(longer));
    }

    /** Lets the start go on until so much time has passed since its beginning. */
    InterruptedStart goOnUntil(Duration moment) {
        long left = moment.toNanos() - (System.nanoTime() - begin);
        try {
            assertThat(command.waitFor(Math.max(left, 0), TimeUnit.NANOSECONDS))
                    .as("ended by itself: %s", said())
                    .isFalse();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        return this;
    }

    /** What a terminal does at Ctrl-C: SIGINT to the whole group in the foreground. Returns when the command has ended. */
    int interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", "--", "-" + command.pid())
                    .start()
                    .waitFor();
            assertThat(command.waitFor(STOP.toSeconds(), TimeUnit.SECONDS))
                    .as("ends within %s of Ctrl-C: %s", STOP, said())
                    .isTrue();
            return command.exitValue();
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The processes that this start left behind, by number and command line. */
    List<String> left() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> environment(process.pid()).contains(MARK + "=" + mark))
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse("?"))
                .toList();
    }

    /**
     * Whether another process is kept from taking the folder now; asked of the kernel as {@code ./hall} itself does. A start that
     * was interrupted before it made its lock keeps nobody out.
     */
    boolean isLocked() {
        if (!Files.exists(data.resolve(".lock"))) {
            return false;
        }
        try {
            return new ProcessBuilder("flock", "-n", data.resolve(".lock").toString(), "true")
                            .start()
                            .waitFor()
                    != 0;
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + port);
    }

    String said() {
        try {
            return Files.readString(output());
        } catch (IOException nothing) {
            return "(it said nothing)";
        }
    }

    private static String environment(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrNotOurs) {
            return "";
        }
    }

    private Path output() {
        return data.resolveSibling(data.getFileName() + "-start.log");
    }

    @Override
    public void close() {
        if (command.isAlive()) {
            interrupt();
        }
    }
}
