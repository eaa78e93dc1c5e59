package smarthall.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code waits}: predicted waits against the textbook's on simulated days. The days run in the server's own jar, with its
 * own predictor, in a process of their own; a scenario knows nothing of the predictor's model.
 */
public final class Waits {

    private static final int DAYS = 60;
    private static final int QUICK_DAYS = 12;
    private static final int LEARNING_DAYS = 10;
    private static final String PROGRAM = "smarthall.server.evaluation.files.WaitsReport";

    private Waits() {}

    /** Measures; the full form takes some ten minutes, the quick one two. */
    public static Measured run(Path root, boolean quick) throws IOException {
        int days = quick ? QUICK_DAYS : DAYS;
        Path out = Files.createTempFile("waits", ".json");
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-Dlogging.level.root=info",
                            "-Dloader.main=" + PROGRAM,
                            "-cp",
                            root.resolve("hall-server/target/hall-server.jar").toString(),
                            "org.springframework.boot.loader.launch.PropertiesLauncher",
                            Integer.toString(days),
                            Integer.toString(LEARNING_DAYS),
                            out.toString())
                    .inheritIO()
                    .start();
            if (await(process) != 0) {
                throw new IOException("the evaluation ended with status " + process.exitValue());
            }
            return measured(JsonMapper.builder().build().readTree(Files.readString(out)), days);
        } finally {
            Files.deleteIfExists(out);
        }
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the days are simulated", stopped);
        }
    }

    private static Measured measured(JsonNode outcomes, int days) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("daysOfEachScenario", days);
        settings.put("learningDaysBefore", LEARNING_DAYS);
        Map<String, Object> scenarios = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : outcomes.properties()) {
            Map<String, Object> figures = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> figure : each.getValue().properties()) {
                figures.put(figure.getKey(), rounded(figure.getValue()));
            }
            figures.put("days", days);
            scenarios.put(each.getKey(), figures);
        }
        return new Measured(settings, Map.of("scenarios", scenarios));
    }

    private static Object rounded(JsonNode value) {
        if (value.isObject()) {
            Map<String, Object> inner = new LinkedHashMap<>();
            value.properties().forEach(each -> inner.put(each.getKey(), rounded(each.getValue())));
            return inner;
        }
        double number = value.doubleValue();
        return value.isIntegralNumber() ? value.longValue() : Math.round(number * 1000) / 1000.0;
    }
}
