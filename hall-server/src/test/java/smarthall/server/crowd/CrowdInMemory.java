package smarthall.server.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import smarthall.server.hall.HallId;

/** The store's contract on plain maps, for properties that would take too long on a database. */
final class CrowdInMemory implements CrowdStore {

    private final Map<CounterRun, TreeMap<Instant, CounterMark>> runs = new HashMap<>();

    @Override
    public void raise(List<CounterMark> marks) {
        marks.forEach(mark -> runs.computeIfAbsent(mark.run(), run -> new TreeMap<>())
                .merge(mark.minute(), mark, CounterMark::highest));
    }

    @Override
    public List<Count> counts(HallId hall) {
        return runs.entrySet().stream()
                .map(run -> new Count(
                        run.getKey(),
                        run.getValue().lastEntry().getValue().crossings(),
                        run.getValue().lastEntry().getValue().heard()))
                .toList();
    }

    @Override
    public List<Count> countsBefore(HallId hall, Instant before) {
        return runs.entrySet().stream()
                .map(run -> {
                    Map.Entry<Instant, CounterMark> last = run.getValue().lowerEntry(before);
                    return last == null
                            ? new Count(run.getKey(), 0, Instant.EPOCH)
                            : new Count(run.getKey(), last.getValue().crossings(), before);
                })
                .toList();
    }

    @Override
    public Map<Integer, List<Count>> countsByWindow(HallId hall, Instant begin, Duration window, int windows) {
        Map<Integer, List<Count>> counts = new HashMap<>();
        for (int index = 0; index < windows; index++) {
            Instant from = begin.plus(window.multipliedBy(index));
            runs.forEach((run, minutes) -> {
                Map.Entry<Instant, CounterMark> last = minutes.lowerEntry(from.plus(window));
                if (last != null && !last.getKey().isBefore(from)) {
                    counts.computeIfAbsent(
                                    (int) Duration.between(begin, from).dividedBy(window), slot -> new ArrayList<>())
                            .add(new Count(run, last.getValue().crossings(), last.getKey()));
                }
            });
        }
        return counts;
    }
}
