package smarthall.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the nodes wrote down themselves before they sent it: the independent witness of every reading that was made. */
final class NodeJournals {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    NodeJournals(Path data) {
        this.folder = data.resolve("nodes");
    }

    /**
     * The journal of one node.
     *
     * @param packs in the order they were made
     * @param refused how many the gateway refused for good
     * @param hasMark whether it is kept by a node, which marks how far the gateway has confirmed it, and not by the gateway
     */
    record Journal(String device, List<Pack> packs, int refused, boolean hasMark) {

        Pack last() {
            return packs.get(packs.size() - 1);
        }

        /** For a door: what was counted last since each time the counters began, added up. */
        Crossings crossings() {
            return byStart().values().stream().reduce(Crossings.NONE, Crossings::plus);
        }

        /** For a door: what was counted last, by the time the counters began. */
        Map<Long, Crossings> byStart() {
            Map<Long, Crossings> counted = new TreeMap<>();
            packs.forEach(
                    pack -> pack.counterStart().ifPresent(start -> counted.put(start, Crossings.in(pack.readings()))));
            return counted;
        }
    }

    /**
     * One line of a journal.
     *
     * @param counterStart when the node's counters began; empty for a node that does not count
     */
    record Pack(List<Reading> readings, OptionalLong counterStart) {

        long at() {
            return readings.get(0).at();
        }
    }

    /** The journals by device; a line that is being written is not there yet. */
    Map<String, Journal> read() {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, Journal> journals = new TreeMap<>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".ndjson")).toList()) {
                String device = file.getFileName().toString().replace(".ndjson", "");
                boolean hasMark = Files.exists(folder.resolve(device + ".acked"));
                journals.put(device, journal(device, Files.readAllBytes(file), hasMark));
            }
            return journals;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Journal journal(String device, byte[] bytes, boolean hasMark) {
        List<Pack> packs = new ArrayList<>();
        int refused = 0;
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                JsonNode line = JSON.readTree(new String(bytes, from, i - from, StandardCharsets.UTF_8));
                if (line.has("pack")) {
                    packs.add(pack(line.path("pack")));
                } else {
                    refused++;
                }
                from = i + 1;
            }
        }
        return new Journal(device, packs, refused, hasMark);
    }

    /** SenML (RFC 8428): base name and base time hold for all records that follow. */
    private static Pack pack(JsonNode senml) {
        List<Reading> readings = new ArrayList<>();
        OptionalLong counterStart = OptionalLong.empty();
        String base = "";
        BigDecimal baseTime = BigDecimal.ZERO;
        for (JsonNode each : senml) {
            base = each.has("bn") ? each.path("bn").stringValue() : base;
            baseTime = each.has("bt") ? each.path("bt").decimalValue() : baseTime;
            String quantity = each.path("n").stringValue();
            if (quantity.equals("counter_start")) {
                counterStart = OptionalLong.of(millis(each.path("v").decimalValue()));
            } else {
                BigDecimal time = each.has("t") ? baseTime.add(each.path("t").decimalValue()) : baseTime;
                String device = base.split("/", -1)[1];
                readings.add(new Reading(
                        device, quantity, millis(time), each.path("v").doubleValue()));
            }
        }
        return new Pack(readings, counterStart);
    }

    private static long millis(BigDecimal seconds) {
        return seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
