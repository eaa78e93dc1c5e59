package smarthall.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.bench.badinput.BadInput;
import smarthall.bench.faults.Faults;
import smarthall.bench.load.Asked;
import smarthall.bench.load.ClerkDay;
import smarthall.bench.load.GatewayLoad;
import smarthall.bench.load.IngestLoad;
import smarthall.bench.load.Measured;
import smarthall.bench.load.StreamLoad;
import smarthall.bench.load.TicketLoad;
import smarthall.bench.load.Waits;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./hall bench NAME}: starts what it needs, says what it does, and prints one JSON object as its last line. Exit
 * status 1: it could not measure, or what it measured breaks the hall's promise; 2: a wrong option.
 */
public final class Bench {

    private static final Logger log = LoggerFactory.getLogger(Bench.class);

    private Bench() {}

    public static void main(String[] args) {
        // Paho logs every connection that is closed under it as a fault.
        LogManager.getLogManager().reset();
        // MQTT clients leave threads behind, so the end must be said.
        System.exit(run(args));
    }

    private static int run(String... args) {
        CommandLine line;
        try {
            line = CommandLine.parse(args);
        } catch (IllegalArgumentException wrong) {
            log.error("{}", wrong.getMessage());
            return 2;
        }
        double loadBefore = machine().getSystemLoadAverage();
        try {
            Measured measured = measure(line.name(), line.asked());
            measured.broken().ifPresent(log::error);
            log.info("{}", json(line.name(), measured, loadBefore));
            return measured.broken().isPresent() ? 1 : 0;
        } catch (IOException | RuntimeException failed) {
            log.debug("the bench failed", failed);
            log.error("The bench {} failed: {}", line.name(), String.valueOf(failed.getMessage()));
            return 1;
        }
    }

    private static Measured measure(String name, Asked asked) throws IOException {
        return switch (name) {
            case "tickets" -> TicketLoad.run(asked);
            case "ingest" -> IngestLoad.run(asked);
            case "gateway" -> GatewayLoad.run(asked);
            case "faults" -> Faults.run(asked);
            case "bad-input" -> BadInput.run(asked);
            case "streams" -> StreamLoad.run(asked);
            case "clerks" -> ClerkDay.run(asked);
            case "waits" -> Waits.run(asked.root(), asked.quick());
            default -> throw new IllegalArgumentException("There is no bench \"" + name + "\".");
        };
    }

    private static String json(String name, Measured measured, double loadBefore) {
        Map<String, Object> settings = new LinkedHashMap<>(measured.settings());
        settings.put("processors", machine().getAvailableProcessors());
        settings.put("loadBefore", Math.round(loadBefore * 10) / 10.0);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("bench", name);
        line.put(
                "at",
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString());
        line.put("settings", settings);
        line.put("figures", measured.figures());
        return JsonMapper.builder().build().writeValueAsString(line);
    }

    private static OperatingSystemMXBean machine() {
        return ManagementFactory.getOperatingSystemMXBean();
    }
}
