package smarthall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.bench.load.IngestLoad;
import smarthall.bench.load.Measured;
import smarthall.bench.load.TicketLoad;
import smarthall.bench.load.Waits;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./hall bench NAME [--quick]}: starts what it needs, says what it does, and prints one JSON object as its last line.
 * The first argument is the checkout.
 */
public final class Bench {

    private static final Logger log = LoggerFactory.getLogger(Bench.class);

    private Bench() {}

    public static void main(String[] args) throws IOException {
        // Paho logs every connection that is closed under it as a fault.
        LogManager.getLogManager().reset();
        List<String> words = new ArrayList<>(Arrays.asList(args));
        boolean quick = words.remove("--quick");
        if (words.size() != 2) {
            log.error("usage: bench CHECKOUT NAME [--quick]");
            System.exit(2);
        }
        Path root = Path.of(words.get(0)).toAbsolutePath();
        String name = words.get(1);
        Measured measured =
                switch (name) {
                    case "tickets" -> TicketLoad.run(root, quick);
                    case "ingest" -> IngestLoad.run(root, quick);
                    case "waits" -> Waits.run(root, quick);
                    default -> throw new IllegalArgumentException("There is no bench \"" + name + "\".");
                };
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("bench", name);
        line.put(
                "at",
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString());
        line.put("settings", measured.settings());
        line.put("figures", measured.figures());
        log.info("{}", JsonMapper.builder().build().writeValueAsString(line));
        System.exit(0); // MQTT clients leave threads behind
    }
}
