package smarthall.edge.uplink.mqtt;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import smarthall.edge.reading.DeviceId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server's word on the nodes' keys (topic {@code …/keys}): {@code {"keys":{"air-1":"hex"},"revoked":["air-2"]}}, or
 * {@code {"word":"9f…","parts":2}} with parts of the same form that name their word. Its faults are named without what it holds.
 */
final class KeyMessage {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LEAST_BYTES = 8;

    private KeyMessage() {}

    /** That a word is in so many parts. */
    record InParts(String word, int parts) {}

    /** One of the parts. Its text names no key. */
    record Part(String word, Map<DeviceId, Optional<byte[]>> keys) {
        @Override
        public String toString() {
            return "of " + keys.keySet();
        }
    }

    static Optional<InParts> inParts(byte[] payload) {
        try {
            JsonNode root = JSON.readTree(payload);
            String word = root.path("word").asString("");
            int parts = root.path("parts").asInt(0);
            return word.isEmpty() || parts < 1 ? Optional.empty() : Optional.of(new InParts(word, parts));
        } catch (JacksonException wrong) {
            return Optional.empty();
        }
    }

    static Optional<Part> part(byte[] payload) {
        try {
            String word = JSON.readTree(payload).path("word").asString("");
            return word.isEmpty() ? Optional.empty() : decode(payload).map(keys -> new Part(word, keys));
        } catch (JacksonException wrong) {
            return Optional.empty();
        }
    }

    /** Nothing if it is no such word: then the last one stands. */
    static Optional<Map<DeviceId, Optional<byte[]>>> decode(byte[] payload) {
        try {
            JsonNode root = JSON.readTree(payload);
            Map<DeviceId, Optional<byte[]>> keys = new HashMap<>();
            if (!root.path("keys").isObject() || !root.path("revoked").isArray()) {
                return Optional.empty();
            }
            for (JsonNode node : root.path("revoked")) {
                keys.put(new DeviceId(node.asString("")), Optional.empty());
            }
            for (Map.Entry<String, JsonNode> each : root.path("keys").properties()) {
                byte[] key = HexFormat.of().parseHex(each.getValue().asString(""));
                if (key.length < LEAST_BYTES) {
                    return Optional.empty();
                }
                keys.put(new DeviceId(each.getKey()), Optional.of(key));
            }
            return Optional.of(keys);
        } catch (JacksonException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }
}
