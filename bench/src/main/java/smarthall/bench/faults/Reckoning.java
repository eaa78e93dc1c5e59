package smarthall.bench.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was made against what is stored.
 *
 * @param made readings by the journals of the nodes
 * @param stored rows
 * @param lost readings that were made and have no row
 * @param doubledRows rows too many for their key
 * @param invented rows that no journal knows
 * @param altered rows with another value than was made
 * @param flow people through the doors
 * @param sums sums of readings by minute and hour
 * @param examples some of the lost, to look for
 */
record Reckoning(
        long made,
        long stored,
        long lost,
        long doubledRows,
        long invented,
        long altered,
        Flow flow,
        SummedUp sums,
        List<Reading.Key> examples) {

    private static final int MOST_EXAMPLES = 5;

    /**
     * People through the doors, both directions added up.
     *
     * @param missing made and not counted, in the hall's counts or in those of its minutes
     * @param surplus counted and not made, likewise
     */
    record Flow(long made, long counted, long byMinute, long missing, long surplus) {

        static Flow of(Map<Door, Long> made, Map<Door, Long> counted, Map<Door, Long> byMinute) {
            return new Flow(
                    sum(made),
                    sum(counted),
                    sum(byMinute),
                    excess(made, counted) + excess(made, byMinute),
                    excess(counted, made) + excess(byMinute, made));
        }

        private static long sum(Map<Door, Long> doors) {
            return doors.values().stream().mapToLong(Long::longValue).sum();
        }

        private static long excess(Map<Door, Long> more, Map<Door, Long> less) {
            return more.entrySet().stream()
                    .mapToLong(door -> Math.max(0, door.getValue() - less.getOrDefault(door.getKey(), 0L)))
                    .sum();
        }
    }

    static Reckoning of(NodeJournals journals, StoredHall hall) {
        Map<Reading.Key, Double> made = new HashMap<>();
        journals.readings().forEach(reading -> made.put(reading.key(), reading.value()));
        Set<Reading.Key> rows = new HashSet<>();
        long invented = 0;
        long altered = 0;
        for (Reading row : hall.readings()) {
            Double value = made.get(row.key());
            if (rows.add(row.key())) {
                invented += value == null ? 1 : 0;
                altered += value != null && value != row.value() ? 1 : 0;
            }
        }
        List<Reading.Key> lost = without(made.keySet(), rows);
        return new Reckoning(
                made.size(),
                hall.readings().size(),
                lost.size(),
                hall.readings().size() - rows.size(),
                invented,
                altered,
                Flow.of(journals.crossings(), hall.crossings(), hall.crossingsByMinute()),
                hall.sums(),
                lost.subList(0, Math.min(lost.size(), MOST_EXAMPLES)));
    }

    private static List<Reading.Key> without(Collection<Reading.Key> all, Set<Reading.Key> some) {
        List<Reading.Key> left = new ArrayList<>();
        for (Reading.Key key : all) {
            if (!some.contains(key)) {
                left.add(key);
            }
        }
        return left;
    }

    /** Nothing lost, nothing doubled, nothing invented, nothing altered. */
    boolean holds() {
        return lost + doubledRows + invented + altered + flow.missing() + flow.surplus() + sums.wrong() == 0;
    }

    /** By the names of the contract. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("made", made);
        figures.put("stored", stored);
        figures.put("lost", lost + flow.missing());
        figures.put("doubled", doubledRows + flow.surplus() + sums.wrong());
        figures.put("invented", invented);
        figures.put("altered", altered);
        figures.put(
                "crossings",
                Map.of("made", flow.made(), "counted", flow.counted(), "countedByMinute", flow.byMinute()));
        figures.put("rollups", Map.of("minutes", sums.minutes(), "hours", sums.hours(), "wrong", sums.wrong()));
        return figures;
    }
}
