package smarthall.server.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries readings from one store into another, series by series and day by day. A day of which the target has every reading is
 * done already, so a move that was cut off goes on where it was. Nothing is deleted before all days were compared, reading by
 * reading: two stores that took turns may have as many of a day and not the same.
 */
public final class HistoryMove {

    private static final Duration AT_ONCE = Duration.ofHours(6);

    private final ReadingHistory from;
    private final ReadingHistory to;
    private final Progress progress;

    /** Is told after each series. */
    public interface Progress {
        void moved(int series, int of, ReadingSeries which, long readings);
    }

    /**
     * What came of it.
     *
     * @param readings that the source has and the target may have
     * @param moved those of days that had to be carried
     * @param older readings from before the first day of the target, which stay where they are
     * @param differing series and days that the target has not whole; when there are any, nothing was deleted
     */
    public record Result(long readings, long moved, long older, List<String> differing) {

        public Result {
            differing = List.copyOf(differing);
        }
    }

    public HistoryMove(ReadingHistory from, ReadingHistory to, Progress progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /** Moves all of these series; with {@code delete} the source has none of it afterwards. */
    public Result move(List<ReadingSeries> all, boolean delete) {
        long moved = 0;
        int done = 0;
        for (ReadingSeries series : all) {
            long ofSeries = carry(series);
            moved += ofSeries;
            progress.moved(++done, all.size(), series, ofSeries);
        }
        long readings = 0;
        long older = 0;
        List<String> differing = new ArrayList<>();
        for (ReadingSeries series : all) {
            NavigableMap<Long, Long> here = from.days(series);
            older += sum(here.headMap(to.firstDay(), false));
            readings += sum(here.tailMap(to.firstDay(), true));
            differing.addAll(compare(series, here));
        }
        if (delete && differing.isEmpty()) {
            all.forEach(this::delete);
        }
        return new Result(readings, moved, older, differing);
    }

    private static long sum(Map<Long, Long> days) {
        return days.values().stream().mapToLong(Long::longValue).sum();
    }

    private long carry(ReadingSeries series) {
        NavigableMap<Long, Long> there = to.days(series);
        long moved = 0;
        for (Map.Entry<Long, Long> day :
                from.days(series).tailMap(to.firstDay(), true).entrySet()) {
            if (!has(there, day) || !hasAll(series, day.getKey())) {
                for (Instant at = begin(day.getKey()); at.isBefore(begin(day.getKey() + 1)); at = at.plus(AT_ONCE)) {
                    List<Reading> some = from.read(series, at, at.plus(AT_ONCE));
                    to.write(some);
                    moved += some.size();
                }
            }
        }
        return moved;
    }

    private static boolean has(Map<Long, Long> there, Map.Entry<Long, Long> day) {
        return there.getOrDefault(day.getKey(), 0L) >= day.getValue();
    }

    /** Whether the target has each reading of a day; it may have more, when readings have come there meanwhile. */
    private boolean hasAll(ReadingSeries series, long day) {
        for (Instant at = begin(day); at.isBefore(begin(day + 1)); at = at.plus(AT_ONCE)) {
            if (!times(to, series, at).containsAll(times(from, series, at))) {
                return false;
            }
        }
        return true;
    }

    private List<String> compare(ReadingSeries series, NavigableMap<Long, Long> here) {
        NavigableMap<Long, Long> there = to.days(series);
        List<String> differing = new ArrayList<>();
        here.tailMap(to.firstDay(), true).entrySet().forEach(day -> {
            if (!has(there, day) || !hasAll(series, day.getKey())) {
                differing.add(series + " of " + LocalDate.ofEpochDay(day.getKey()) + ": "
                        + there.getOrDefault(day.getKey(), 0L) + " of " + day.getValue());
            }
        });
        return differing;
    }

    private static Set<Instant> times(ReadingHistory history, ReadingSeries series, Instant at) {
        return history.read(series, at, at.plus(AT_ONCE)).stream()
                .map(Reading::at)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void delete(ReadingSeries series) {
        for (long day : from.days(series).tailMap(to.firstDay(), true).keySet()) {
            from.delete(series, begin(day), begin(day + 1));
        }
    }

    private static Instant begin(long day) {
        return Instant.EPOCH.plus(Duration.ofDays(day));
    }
}
