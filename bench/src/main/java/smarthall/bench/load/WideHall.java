package smarthall.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sample hall with each of its eight counters several times. A counter serves one visitor after the other: with a few, a high
 * rate would measure how fast a single clerk's three requests follow each other, and not the hall.
 */
final class WideHall implements AutoCloseable {

    /** Of the sample hall. */
    private static final int KINDS = 8;

    /** Counters with the same lines. */
    private static final int OF_EACH = 5;

    static final int COUNTERS = KINDS * OF_EACH;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    private WideHall(Path file) {
        this.file = file;
    }

    /** Describes it in a file that is there until this is closed. */
    static WideHall of(Path root) throws IOException {
        JsonNode sample = JSON.readTree(root.resolve("deploy/halls/yixing.json").toFile());
        ObjectNode hall = (ObjectNode) sample.deepCopy();
        ArrayNode counters = hall.putArray("counters");
        for (int number = 1; number <= COUNTERS; number++) {
            counters.add(like(sample.path("counters").path(kind(number) - 1), number));
        }
        Path file = Files.createTempFile("hall-bench", ".json");
        Files.writeString(file, JSON.writeValueAsString(hall));
        return new WideHall(file);
    }

    private static ObjectNode like(JsonNode counter, int number) {
        ObjectNode one = (ObjectNode) counter.deepCopy();
        one.put("id", Integer.toString(number));
        one.putObject("name").put("zh", number + "号窗口").put("en", "Counter " + number);
        one.remove("at");
        return one;
    }

    /** The sample's counter, from 1, whose lines a counter serves. */
    static int kind(int number) {
        return (number - 1) % KINDS + 1;
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
