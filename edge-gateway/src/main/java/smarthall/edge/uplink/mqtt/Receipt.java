package smarthall.edge.uplink.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import smarthall.edge.outbox.SeqRange;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's word that packs are committed, or refused for good with a reason (contract, topic {@code …/receipts}). */
record Receipt(List<SeqRange> stored, Map<Long, String> refused) {
    private static final JsonMapper JSON = new JsonMapper();

    Receipt {
        stored = List.copyOf(stored);
    }

    /** The receipt in {@code payload}, or nothing if it is not one: then the packs are simply sent again. */
    static Optional<Receipt> decode(byte[] payload) {
        try {
            JsonNode root = JSON.readTree(payload);
            List<SeqRange> stored = new ArrayList<>();
            for (JsonNode range : list(root, "stored")) {
                stored.add(new SeqRange(number(range, 0), number(range, 1)));
            }
            Map<Long, String> refused = new TreeMap<>();
            for (JsonNode refusal : list(root, "refused")) {
                JsonNode reason = refusal.path(1);
                if (!reason.isString()) {
                    throw new IllegalArgumentException("a refusal has no reason");
                }
                refused.put(number(refusal, 0), reason.stringValue());
            }
            return Optional.of(new Receipt(stored, refused));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static JsonNode list(JsonNode root, String name) {
        JsonNode list = root.path(name);
        if (!root.isObject() || !(list.isArray() || list.isMissingNode())) {
            throw new IllegalArgumentException(name + " is not a list");
        }
        return list;
    }

    private static long number(JsonNode pair, int index) {
        JsonNode number = pair.path(index);
        if (!pair.isArray() || pair.size() != 2 || !number.isIntegralNumber()) {
            throw new IllegalArgumentException("not a pair with numbers");
        }
        return number.longValue();
    }

    /** All numbers the gateway may forget. */
    List<SeqRange> settled() {
        List<SeqRange> ranges = new ArrayList<>(stored);
        refused.keySet().forEach(seq -> ranges.add(new SeqRange(seq, seq)));
        return ranges;
    }
}
