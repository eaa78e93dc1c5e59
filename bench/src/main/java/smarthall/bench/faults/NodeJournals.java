package smarthall.bench.faults;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the nodes themselves wrote down before they sent it: the witness that no later program can have influenced.
 *
 * @param readings all that were made; the start of a counter is none
 * @param crossings what each door's counters said last
 * @param refused packs that a gateway would never take
 */
record NodeJournals(List<Reading> readings, Map<Door, Long> crossings, long refused) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads all journals of a folder; a last line without its end was never sent. */
    static NodeJournals read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".ndjson"))
                    .sorted()
                    .toList();
        }
        Witness witness = new Witness();
        for (Path file : files) {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> witness.line(JSON.readTree(line)));
        }
        return new NodeJournals(witness.readings, witness.crossings, witness.refused);
    }

    private static final class Witness {
        private final List<Reading> readings = new ArrayList<>();
        private final Map<Door, Long> crossings = new HashMap<>();
        private long refused;

        void line(JsonNode line) {
            if (line.has("pack")) {
                pack(line.path("pack"));
            } else {
                refused++;
            }
        }

        /** SenML (RFC 8428): base name and base time hold for all records that follow. */
        private void pack(JsonNode senml) {
            List<Reading> pack = new ArrayList<>();
            OptionalLong start = OptionalLong.empty();
            String device = "";
            BigDecimal base = BigDecimal.ZERO;
            for (JsonNode each : senml) {
                device = each.has("bn") ? each.path("bn").asString().split("/", -1)[1] : device;
                base = each.has("bt") ? each.path("bt").decimalValue() : base;
                String quantity = each.path("n").asString();
                if (quantity.equals("counter_start")) {
                    start = OptionalLong.of(millis(each.path("v").decimalValue()));
                } else {
                    BigDecimal time = each.has("t") ? base.add(each.path("t").decimalValue()) : base;
                    pack.add(new Reading(
                            new Reading.Key(device, quantity, millis(time)),
                            each.path("v").doubleValue()));
                }
            }
            readings.addAll(pack);
            start.ifPresent(since -> pack.forEach(reading -> count(reading, since)));
        }

        private void count(Reading reading, long start) {
            Door.Direction direction =
                    reading.key().quantity().equals("people_in") ? Door.Direction.IN : Door.Direction.OUT;
            crossings.merge(new Door(reading.key().device(), start, direction), Math.round(reading.value()), Math::max);
        }

        private static long millis(BigDecimal seconds) {
            return seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact();
        }
    }
}
