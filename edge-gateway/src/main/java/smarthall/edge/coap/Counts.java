package smarthall.edge.coap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What became of the packs that nodes sent, since start: {@code stored}, {@code busy}, {@code unavailable}, or a reason of refusal. */
public final class Counts {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void add(String outcome) {
        counts.computeIfAbsent(outcome, unused -> new LongAdder()).increment();
    }

    public long of(String outcome) {
        LongAdder count = counts.get(outcome);
        return count == null ? 0 : count.sum();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
