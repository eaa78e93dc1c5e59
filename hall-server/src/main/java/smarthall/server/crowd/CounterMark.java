package smarthall.server.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingPack;

/**
 * The highest value that a counter showed within a minute. As a counter only counts up, the highest value is the same in
 * whatever order, how often and how late its packs arrive.
 *
 * @param minute the beginning of the minute
 * @param crossings people counted since the run's start
 * @param heard time of the newest reading in the minute
 */
public record CounterMark(CounterRun run, Instant minute, long crossings, Instant heard) {

    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

    private record Place(CounterRun run, Instant minute) {}

    /** The beginning of the minute an instant lies in. */
    static Instant minuteOf(Instant at) {
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), MINUTE_MILLIS) * MINUTE_MILLIS);
    }

    /** What packs say of the doors: at most one mark for each run and minute, in the order of writing. */
    static List<CounterMark> of(List<ReadingPack> packs) {
        Comparator<Place> order =
                Comparator.comparing(Place::run, CounterRun.ORDER).thenComparing(Place::minute);
        Map<Place, CounterMark> marks = new TreeMap<>(order);
        for (ReadingPack pack : packs) {
            for (Reading reading : pack.readings()) {
                Direction.of(reading.quantity()).ifPresent(direction -> {
                    CounterRun run = new CounterRun(
                            pack.hall(),
                            pack.device(),
                            direction,
                            pack.counterStart().orElse(Instant.EPOCH));
                    Instant minute = minuteOf(reading.at());
                    marks.merge(
                            new Place(run, minute),
                            new CounterMark(run, minute, Math.round(reading.value()), reading.at()),
                            CounterMark::highest);
                });
            }
        }
        return new ArrayList<>(marks.values());
    }

    /** Both marks of one run and minute in one. */
    CounterMark highest(CounterMark other) {
        return new CounterMark(
                run, minute, Math.max(crossings, other.crossings), heard.isAfter(other.heard) ? heard : other.heard);
    }
}
