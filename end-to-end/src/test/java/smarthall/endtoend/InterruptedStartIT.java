package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ctrl-C at ten moments of a start, drawn from a seed, one in each tenth of it, and at three more of a start with its own
 * PostgreSQL, Mosquitto and InfluxDB. The moments go forward on one folder that was empty, so each meets what a first start
 * makes: folders, secrets, tables, logins.
 */
class InterruptedStartIT {

    private static final Logger LOG = LoggerFactory.getLogger(InterruptedStartIT.class);
    private static final long SEED = 4;
    private static final int MOMENTS = 10;
    private static final int INTERRUPTED = 130;
    /** While PostgreSQL makes its database, while the others start, while the server makes its tables: what it says then, and how long after. */
    private static final List<Moment> MOMENTS_WITH_SERVICES = List.of(
            new Moment("Starting postgres", Duration.ofMillis(300)),
            new Moment("Starting influx", Duration.ofMillis(300)),
            new Moment("Starting server", Duration.ofSeconds(3)));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    @Timeout(900)
    void whateverAnInterruptedStartHasBegunIsGoneAndTheNextStartWorks() throws IOException {
        int port = HallBox.freePort();
        Duration whole = aStartThatIsLeftAlone(port);
        Path data = folder.resolve("data");
        Random random = new Random(SEED);
        for (int tenth : IntStream.range(0, MOMENTS).toArray()) {
            Duration moment = whole.multipliedBy((long) ((tenth + random.nextDouble()) * 1_000))
                    .dividedBy(1_000L * MOMENTS);
            try (InterruptedStart start = InterruptedStart.on(data, port).goOnUntil(moment)) {
                int status = start.interrupt();
                LOG.info("Interrupted after {} ms: {}", moment.toMillis(), lastLine(start.said()));
                nothingIsLeftOf(start, data, port);
                theStatusTellsHowFarItCame(status, moment, start.said());
            }
        }
        theNextStartWorks(data, port);
    }

    @Test
    @Timeout(600)
    void databasesAndBrokerOfAnInterruptedStartAreGoneToo() {
        int port = HallBox.freePort();
        Path data = folder.resolve("data-services");
        for (Moment moment : MOMENTS_WITH_SERVICES) {
            try (InterruptedStart start =
                    InterruptedStart.on(data, port, "--services").goOnUntilSaid(moment.said(), moment.after())) {
                int status = start.interrupt();
                LOG.info("Interrupted {}: {}", moment, lastLine(start.said()));
                nothingIsLeftOf(start, data, port);
                theStatusTellsHowFarItCame(status, moment, start.said());
            }
        }
        try (InterruptedStart start = InterruptedStart.on(data, port, "--services")) {
            start.untilReady();
            assertThat(start.interrupt())
                    .as("an orderly stop: %s", start.said())
                    .isZero();
            nothingIsLeftOf(start, data, port);
        }
    }

    /** A hall is ready once its run file is written, a moment before the ready line; from then on it is stopped in order. */
    private static void theStatusTellsHowFarItCame(int status, Object moment, String said) {
        boolean wasReady = said.contains("The hall is stopped");
        assertThat(status)
                .as("exit status, interrupted after %s: %s", moment, said)
                .isEqualTo(wasReady ? 0 : INTERRUPTED);
        // On a busy machine the first moment may come before the command has taken its first step; then it has nothing
        // to say.
        assertThat(said.contains("Interrupted;") || said.isEmpty()).as(said).isNotEqualTo(wasReady);
        if (wasReady) {
            assertThat(said)
                    .as("only a hall with its last program can be ready")
                    .contains("Starting sim");
        } else {
            assertThat(said).doesNotContain("Smart Hall is ready");
        }
    }

    private Duration aStartThatIsLeftAlone(int port) {
        Path data = folder.resolve("alone");
        try (InterruptedStart start = InterruptedStart.on(data, port)) {
            Duration whole = start.untilReady();
            assertThat(start.interrupt())
                    .as("an orderly stop: %s", start.said())
                    .isZero();
            nothingIsLeftOf(start, data, port);
            LOG.info("A whole start takes {} ms", whole.toMillis());
            return whole;
        }
    }

    private static void nothingIsLeftOf(InterruptedStart start, Path data, int port) {
        assertThat(start.left()).as("processes after: %s", start.said()).isEmpty();
        assertThat(HallBox.isFree(port))
                .as("the three ports after: %s", start.said())
                .isTrue();
        assertThat(data.resolve("run")).as("after: %s", start.said()).doesNotExist();
        assertThat(start.isLocked()).as("lock after: %s", start.said()).isFalse();
    }

    private static void theNextStartWorks(Path data, int port) throws IOException {
        try (InterruptedStart start = InterruptedStart.on(data, port)) {
            start.untilReady();
            HallApi manager = new HallApi(start.api(), "yixing").signIn(login(data, "manager"));
            assertThat(manager.get("/devices").path("items").size()).isEqualTo(10);
            try (Stream<Path> files = Files.walk(data)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .as("half written files")
                        .noneMatch(name -> name.endsWith(".new") || name.endsWith(".part"));
            }
            assertThat(start.interrupt())
                    .as("an orderly stop: %s", start.said())
                    .isZero();
            nothingIsLeftOf(start, data, port);
        }
    }

    private static HallBox.Login login(Path data, String who) throws IOException {
        JsonNode login = new JsonMapper()
                .readTree(Files.readString(data.resolve("run").resolve("hall.json")))
                .path("logins")
                .path(who);
        return new HallBox.Login(
                login.path("user").stringValue(), login.path("password").stringValue());
    }

    /** A moment of a start: what was said last, and how long ago. */
    private record Moment(String said, Duration after) {}

    private static String lastLine(String said) {
        List<String> lines = said.lines().toList();
        return lines.size() < 3 ? said.strip() : String.join(" / ", lines.subList(lines.size() - 3, lines.size()));
    }
}
