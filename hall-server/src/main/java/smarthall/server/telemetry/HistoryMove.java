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
 * Carries readings from one store into another, series by series and day by day. A day of which both have the same number is
 * done already, so a move that was cut off goes on where it was. Nothing is deleted before all days were compared.
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
            if (!day.getValue().equals(there.get(day.getKey()))) {
                for (Instant at = begin(day.getKey()); at.isBefore(begin(day.getKey() + 1)); at = at.plus(AT_ONCE)) {
                    List<Reading> some = from.read(series, at, at.plus(AT_ONCE));
                    to.write(some);
                    moved += some.size();
                }
            }
        }
        return moved;
    }

    /** The target may have more of a day, when readings have come there meanwhile. */
    private List<String> compare(ReadingSeries series, NavigableMap<Long, Long> here) {
        NavigableMap<Long, Long> there = to.days(series);
        List<String> differing = new ArrayList<>();
        here.tailMap(to.firstDay(), true).forEach((day, readings) -> {
            long has = there.getOrDefault(day, 0L);
            if (has < readings || has > readings && !times(to, series, day).containsAll(times(from, series, day))) {
                differing.add(series + " of " + LocalDate.ofEpochDay(day) + ": " + has + " of " + readings);
            }
        });
        return differing;
    }

    private static Set<Instant> times(ReadingHistory history, ReadingSeries series, long day) {
        return history.read(series, begin(day), begin(day + 1)).stream()
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
