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
 * Ctrl-C at ten moments of a start, drawn from a seed, one in each tenth of it. The moments go forward on one folder that was
 * empty, so each meets what a first start makes: folders, secrets, tables, logins.
 */
class InterruptedStartIT {

    private static final Logger LOG = LoggerFactory.getLogger(InterruptedStartIT.class);
    private static final long SEED = 4;
    private static final int MOMENTS = 10;
    private static final int INTERRUPTED = 130;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    @Timeout(400)
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

    /** A hall is ready once its run file is written, a moment before the ready line; from then on it is stopped in order. */
    private static void theStatusTellsHowFarItCame(int status, Duration moment, String said) {
        boolean wasReady = said.contains("The hall is stopped");
        assertThat(status)
                .as("exit status, interrupted after %s: %s", moment, said)
                .isEqualTo(wasReady ? 0 : INTERRUPTED);
        assertThat(said.contains("Interrupted;")).as(said).isNotEqualTo(wasReady);
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

    private static String lastLine(String said) {
        List<String> lines = said.lines().toList();
        return lines.size() < 3 ? said.strip() : String.join(" / ", lines.subList(lines.size() - 3, lines.size()));
    }
}
