package smarthall.server.telemetry.influx;

import com.influxdb.query.InfluxQLQueryResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import smarthall.server.hall.HallId;
import smarthall.server.telemetry.LatestReadings;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.influx.InfluxReadingStore.Key;

/**
 * Finds those of a batch that are stored already. InfluxDB lets the last point with a key win, the hall promises that the first
 * stays; so a reading that could be there is looked for before it is written. What is newer than the newest that is committed of
 * its series cannot be there, which spares the look for nearly all.
 */
@Component
@OnInflux
final class KnownReadings {

    /** Late readings further apart than this are looked for by themselves, so that no look finds much more than it seeks. */
    private static final Duration LONGEST_GAP = Duration.ofMinutes(1);

    private static final int MOST_IN_A_LOOK = 100;
    private static final int MOST_LOOKS_AT_ONCE = 20;

    private final InfluxConnection influx;
    private final LatestReadings latest;

    KnownReadings(InfluxConnection influx, LatestReadings latest) {
        this.influx = influx;
        this.latest = latest;
    }

    /** One question: the points of a series in a stretch of time. */
    private record Look(Series series, Instant from, Instant last) {

        String question() {
            return "SELECT value" + series.between(from, last.plusMillis(1));
        }
    }

    /** Takes out of a batch what is stored. */
    void removeFrom(Map<Key, Reading> batch) {
        List<Look> looks = new ArrayList<>();
        late(batch.keySet()).forEach((series, instants) -> looks.addAll(looks(series, instants)));
        for (int from = 0; from < looks.size(); from += MOST_LOOKS_AT_ONCE) {
            List<Look> some = looks.subList(from, Math.min(looks.size(), from + MOST_LOOKS_AT_ONCE));
            batch.keySet().removeAll(stored(some));
        }
    }

    private Map<Series, TreeSet<Instant>> late(Set<Key> keys) {
        Map<Series, Instant> newest = newest(keys);
        Map<Series, TreeSet<Instant>> late = new LinkedHashMap<>();
        for (Key key : keys) {
            if (newest.containsKey(key.series()) && !key.at().isAfter(newest.get(key.series()))) {
                late.computeIfAbsent(key.series(), first -> new TreeSet<>()).add(key.at());
            }
        }
        return late;
    }

    private Map<Series, Instant> newest(Set<Key> keys) {
        Set<HallId> halls = keys.stream().map(key -> key.series().hall()).collect(Collectors.toSet());
        return halls.stream()
                .flatMap(hall -> latest.latest(hall).stream())
                .collect(Collectors.toMap(Series::of, Reading::at));
    }

    private static List<Look> looks(Series series, TreeSet<Instant> instants) {
        List<Look> looks = new ArrayList<>();
        Instant from = instants.first();
        Instant last = from;
        int sought = 0;
        for (Instant at : instants) {
            if (sought == MOST_IN_A_LOOK || at.isAfter(last.plus(LONGEST_GAP))) {
                looks.add(new Look(series, from, last));
                from = at;
                sought = 0;
            }
            last = at;
            sought++;
        }
        looks.add(new Look(series, from, last));
        return looks;
    }

    private Set<Key> stored(List<Look> looks) {
        List<InfluxQLQueryResult.Result> answers =
                influx.ask(looks.stream().map(Look::question).collect(Collectors.joining("; ")));
        Set<Key> stored = new HashSet<>();
        for (int i = 0; i < looks.size(); i++) {
            Series asked = looks.get(i).series();
            answers.get(i).getSeries().stream()
                    .flatMap(series -> series.getValues().stream())
                    .forEach(row -> stored.add(new Key(asked, InfluxReadingStore.at(row.getValues()))));
        }
        return stored;
    }
}
