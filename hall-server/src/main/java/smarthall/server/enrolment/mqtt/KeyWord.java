package smarthall.server.enrolment.mqtt;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import smarthall.server.enrolment.NodeKeysOfGateway;
import tools.jackson.databind.json.JsonMapper;

/**
 * The word to a gateway on its nodes' keys: one message, or, where that would be too large for a packet, the parts on topics of their
 * own and then a message that says of how many the word is. Its text names no key.
 *
 * @param whole all of it, or what says where it is
 * @param parts from the first; none where the whole is in one message
 */
record KeyWord(byte[] whole, List<byte[]> parts) {

    /** Well below what the broker takes in a packet, 256 KiB. */
    static final int MOST_BYTES = 200_000;

    /** Quotes, colon and comma. */
    private static final int BESIDE_ENTRY = 6;

    private static final int WORD_BYTES = 16;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    KeyWord {
        parts = List.copyOf(parts);
    }

    private record Said(Map<String, String> keys, Set<String> revoked) {

        Said() {
            this(new TreeMap<>(), new TreeSet<>());
        }

        @Override
        public String toString() {
            return keys.keySet() + ", without " + revoked;
        }
    }

    private record Part(String word, Map<String, String> keys, Set<String> revoked) {

        @Override
        public String toString() {
            return keys.keySet() + ", without " + revoked;
        }
    }

    /** @param word tells one word from another, so that nobody puts parts of two together */
    private record InParts(String word, int parts) {}

    static KeyWord of(NodeKeysOfGateway keys) {
        return of(keys, MOST_BYTES);
    }

    static KeyWord of(NodeKeysOfGateway keys, int mostBytes) {
        Said said = new Said();
        keys.keys().forEach((node, key) -> said.keys.put(node.value(), key));
        keys.revoked().forEach(node -> said.revoked.add(node.value()));
        byte[] whole = JSON.writeValueAsBytes(said);
        if (whole.length <= mostBytes) {
            return new KeyWord(whole, List.of());
        }
        String word = hash(whole);
        List<byte[]> parts = split(
                        said,
                        mostBytes - 2 * WORD_BYTES - JSON.writeValueAsBytes(new Part("", Map.of(), Set.of())).length)
                .stream()
                .map(part -> JSON.writeValueAsBytes(new Part(word, part.keys, part.revoked)))
                .toList();
        return new KeyWord(JSON.writeValueAsBytes(new InParts(word, parts.size())), parts);
    }

    private static List<Said> split(Said all, int mostBytes) {
        List<Said> parts = new ArrayList<>();
        Said part = new Said();
        int size = 0;
        for (Map.Entry<String, String> each : all.keys.entrySet()) {
            int more = each.getKey().length() + each.getValue().length() + BESIDE_ENTRY;
            if (size > 0 && size + more > mostBytes) {
                parts.add(part);
                part = new Said();
                size = 0;
            }
            part.keys.put(each.getKey(), each.getValue());
            size += more;
        }
        for (String node : all.revoked) {
            int more = node.length() + BESIDE_ENTRY;
            if (size > 0 && size + more > mostBytes) {
                parts.add(part);
                part = new Said();
                size = 0;
            }
            part.revoked.add(node);
            size += more;
        }
        parts.add(part);
        return parts;
    }

    /** Keys are random and long: nobody can tell them from it. */
    private static String hash(byte[] whole) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole), 0, WORD_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public String toString() {
        return whole.length + " bytes and " + parts.size() + " parts";
    }
}
