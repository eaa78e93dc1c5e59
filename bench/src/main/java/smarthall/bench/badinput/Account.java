package smarthall.bench.badinput;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server's receipts say of the inputs, which have the numbers from {@code first} on. Thread-safe. */
final class Account {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final long first;
    private final int count;
    private final BitSet answered = new BitSet();
    private final BitSet stored = new BitSet(); // the same is told again until the gateway has heard it
    private final Map<String, Long> refused = new TreeMap<>();

    Account(long first, int count) {
        this.first = first;
        this.count = count;
    }

    /** Takes a receipt of the contract; numbers of others are passed over, and what is told again counts once. */
    synchronized void receipt(byte[] payload) {
        JsonNode receipt = JSON.readTree(payload);
        for (JsonNode range : receipt.path("stored")) {
            long last = Math.min(range.get(1).asLong(), first + count - 1);
            for (long seq = Math.max(range.get(0).asLong(), first); seq <= last; seq++) {
                answered.set((int) (seq - first));
                stored.set((int) (seq - first));
            }
        }
        for (JsonNode refusal : receipt.path("refused")) {
            long input = refusal.get(0).asLong() - first;
            if (input >= 0 && input < count && !answered.get((int) input)) {
                answered.set((int) input);
                refused.merge(refusal.get(1).asString(), 1L, Long::sum);
            }
        }
    }

    synchronized int answered() {
        return answered.cardinality();
    }

    synchronized long storedCount() {
        return stored.cardinality();
    }

    /** How many were refused, by reason. */
    synchronized Map<String, Long> refused() {
        return new TreeMap<>(refused);
    }
}
