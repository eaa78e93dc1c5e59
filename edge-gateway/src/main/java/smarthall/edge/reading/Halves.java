package smarthall.edge.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Readings cut in two that say together what they said as one. A count goes by the start that its pack says last before it, or
 * else first after it (contract); so each half is given the starts that its own readings go by, and no count changes its run.
 */
final class Halves {
    private Halves() {}

    static List<Readings> of(Readings whole) {
        NavigableMap<Instant, Reading> starts = new TreeMap<>();
        List<Reading> others = new ArrayList<>();
        for (Reading reading : whole.items()) {
            if (reading.quantity() == Quantity.COUNTER_START) {
                starts.put(reading.at(), reading);
            } else {
                others.add(reading);
            }
        }
        boolean nothingElse = others.isEmpty();
        List<Reading> all = nothingElse ? List.copyOf(starts.values()) : others;
        int middle = all.size() / 2;
        List<Readings> halves = new ArrayList<>();
        for (List<Reading> half : List.of(all.subList(0, middle), all.subList(middle, all.size()))) {
            if (!half.isEmpty()) {
                halves.add(new Readings(whole.hall(), whole.device(), nothingElse ? half : withStarts(half, starts)));
            }
        }
        return halves;
    }

    private static List<Reading> withStarts(List<Reading> half, NavigableMap<Instant, Reading> starts) {
        if (starts.isEmpty()) {
            return half;
        }
        Set<Reading> theirs = new LinkedHashSet<>();
        for (Reading reading : half) {
            Map.Entry<Instant, Reading> before = starts.floorEntry(reading.at());
            theirs.add((before == null ? starts.firstEntry() : before).getValue());
        }
        List<Reading> items = new ArrayList<>(theirs);
        items.addAll(half);
        return items;
    }
}
