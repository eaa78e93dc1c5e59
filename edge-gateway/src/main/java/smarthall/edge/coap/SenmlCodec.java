package smarthall.edge.coap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import smarthall.edge.reading.Readings;
import smarthall.edge.reading.RefusalReason;
import smarthall.edge.reading.RefusedPackException;
import smarthall.edge.reading.SenmlRecord;
import smarthall.edge.reading.SenmlValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/** Reads SenML packs in JSON (RFC 8428 section 5) and CBOR (section 6, where labels are small integers). */
final class SenmlCodec {
    /** CBOR labels of RFC 8428 table 4 and the JSON labels they stand for. */
    private static final Map<String, String> CBOR_LABELS = Map.ofEntries(
            Map.entry("-1", "bver"),
            Map.entry("-2", "bn"),
            Map.entry("-3", "bt"),
            Map.entry("-4", "bu"),
            Map.entry("-5", "bv"),
            Map.entry("-6", "bs"),
            Map.entry("0", "n"),
            Map.entry("1", "u"),
            Map.entry("2", "v"),
            Map.entry("3", "vs"),
            Map.entry("4", "vb"),
            Map.entry("5", "s"),
            Map.entry("6", "t"),
            Map.entry("7", "ut"),
            Map.entry("8", "vd"));

    private static final Set<String> VALUES = Set.of("v", "vs", "vb", "vd");

    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final ObjectMapper cbor = CBORMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    List<SenmlRecord> fromJson(byte[] payload) throws RefusedPackException {
        return records(parse(json, payload), Map.of());
    }

    List<SenmlRecord> fromCbor(byte[] payload) throws RefusedPackException {
        return records(parse(cbor, payload), CBOR_LABELS);
    }

    private static JsonNode parse(ObjectMapper mapper, byte[] payload) throws RefusedPackException {
        try {
            return mapper.readTree(payload);
        } catch (JacksonException e) {
            throw new RefusedPackException(RefusalReason.NOT_JSON, "the payload cannot be parsed");
        }
    }

    private static List<SenmlRecord> records(JsonNode pack, Map<String, String> labels) throws RefusedPackException {
        if (!pack.isArray()) {
            throw notSenml("a pack is an array of records");
        }
        if (pack.size() > Readings.MOST_RECORDS) {
            throw new RefusedPackException(
                    RefusalReason.TOO_LARGE, pack.size() + " records, at most " + Readings.MOST_RECORDS);
        }
        List<SenmlRecord> records = new ArrayList<>(pack.size());
        for (JsonNode node : pack) {
            if (!node.isObject()) {
                throw notSenml("a record is an object");
            }
            Fields fields = new Fields();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                fields.take(labels.getOrDefault(field.getKey(), field.getKey()), field.getValue());
            }
            records.add(fields.record());
        }
        return records;
    }

    private static RefusedPackException notSenml(String sentence) {
        return new RefusedPackException(RefusalReason.NOT_SENML, sentence);
    }

    /** Collects the fields of one record; unknown ones are ignored unless their label ends in "_" (RFC 8428 section 4.4). */
    private static final class Fields {
        private @Nullable Integer baseVersion;
        private @Nullable String baseName;
        private @Nullable Double baseTime;
        private @Nullable String baseUnit;
        private @Nullable Double baseValue;
        private @Nullable Double baseSum;
        private @Nullable String name;
        private @Nullable String unit;
        private @Nullable SenmlValue value;
        private @Nullable Double sum;
        private @Nullable Double time;

        void take(String label, JsonNode node) throws RefusedPackException {
            switch (label) {
                case "bver" -> baseVersion = version(node);
                case "bn" -> baseName = text(label, node);
                case "bt" -> baseTime = number(label, node);
                case "bu" -> baseUnit = text(label, node);
                case "bv" -> baseValue = number(label, node);
                case "bs" -> baseSum = number(label, node);
                case "n" -> name = text(label, node);
                case "u" -> unit = text(label, node);
                case "v", "vs", "vb", "vd" -> value(label, node);
                case "s" -> sum = number(label, node);
                case "t" -> time = number(label, node);
                default -> {
                    if (label.endsWith("_")) {
                        throw notSenml("a field that must be understood is not");
                    }
                }
            }
        }

        private void value(String label, JsonNode node) throws RefusedPackException {
            if (value != null) {
                throw notSenml("a record has only one of " + VALUES);
            }
            value = switch (label) {
                case "v" -> new SenmlValue.Numeric(number(label, node));
                case "vs" -> new SenmlValue.Text(text(label, node));
                case "vb" -> new SenmlValue.Bool(bool(node));
                default -> new SenmlValue.Data(data(node));
            };
        }

        SenmlRecord record() {
            return new SenmlRecord(
                    new SenmlRecord.Base(baseVersion, baseName, baseTime, baseUnit, baseValue, baseSum),
                    name,
                    unit,
                    value,
                    sum,
                    time);
        }

        private static int version(JsonNode node) throws RefusedPackException {
            if (!node.isIntegralNumber() || !node.canConvertToInt()) {
                throw notSenml("bver is not a whole number");
            }
            return node.intValue();
        }

        private static String text(String label, JsonNode node) throws RefusedPackException {
            if (!node.isString()) {
                throw notSenml(label + " is not a string");
            }
            return node.stringValue();
        }

        private static String data(JsonNode node) throws RefusedPackException {
            return node.isBinary() ? node.asString() : text("vd", node);
        }

        private static boolean bool(JsonNode node) throws RefusedPackException {
            if (!node.isBoolean()) {
                throw notSenml("vb is not true or false");
            }
            return node.booleanValue();
        }

        private static double number(String label, JsonNode node) throws RefusedPackException {
            if (!node.isNumber()) {
                throw notSenml(label + " is not a number");
            }
            double number = node.asDouble(Double.NaN);
            if (!Double.isFinite(number)) {
                throw notSenml(label + " is not a finite number");
            }
            return number;
        }
    }
}
