package smarthall.server.pastday;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who was called before whom on one day. It is worked out from the journal alone and not from what the queue itself counted, so
 * that it is a check on the queue.
 *
 * @param calls tickets that were called, each counted once however often it was called again
 * @param overtakings in the order in which they happened
 */
public record Fairness(int calls, List<Overtaking> overtakings) {

    public Fairness {
        overtakings = List.copyOf(overtakings);
    }

    /** @param times how often somebody was overtaken */
    public record Overtaken(String number, int times) {}

    /** Everybody who was overtaken, most often first, then by number. */
    public List<Overtaken> overtaken() {
        Map<String, Integer> times = new LinkedHashMap<>();
        for (Overtaking overtaking : overtakings) {
            overtaking.overtaken().forEach(number -> times.merge(number, 1, Integer::sum));
        }
        List<Overtaken> all = new ArrayList<>();
        times.forEach((number, count) -> all.add(new Overtaken(number, count)));
        all.sort(Comparator.comparingInt(Overtaken::times).reversed().thenComparing(Overtaken::number));
        return all;
    }
}
