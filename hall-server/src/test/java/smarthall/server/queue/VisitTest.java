package smarthall.server.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import smarthall.server.hall.LineId;
import smarthall.server.queue.Visit.Errand;

class VisitTest {

    /** When all is done, if each line is ready for the visitor after its own wait. */
    private static long ends(List<Errand> order, long[] waits, long[] services) {
        long now = 0;
        for (Errand errand : order) {
            int which = Integer.parseInt(errand.service());
            now = Math.max(now, waits[which]) + services[which];
        }
        return now;
    }

    @Property(tries = 300)
    void noOtherOrderEndsSooner(
            @ForAll @Size(4) long[] anyWaits,
            @ForAll @Size(4) long[] anyServices,
            @ForAll @IntRange(min = 2, max = 4) int errands) {
        long[] waits = bounded(anyWaits);
        long[] services = bounded(anyServices);
        List<Errand> wished = new ArrayList<>();
        for (int each = 0; each < errands; each++) {
            wished.add(new Errand(Integer.toString(each), new LineId("line-" + each)));
        }

        List<Errand> ordered = Visit.ordered(wished, line -> {
            long wait = waits[Integer.parseInt(line.value().substring("line-".length()))];
            return Optional.of(new ExpectedWait(wait, 2 * wait));
        });

        long best = ends(ordered, waits, services);
        assertThat(permutations(wished))
                .allSatisfy(other -> assertThat(ends(other, waits, services)).isGreaterThanOrEqualTo(best));
    }

    @Test
    void linesOfWhichNothingIsKnownComeLastAndEqualOnesStayAsTheyWereNamed() {
        List<Errand> wished = List.of(
                new Errand("unknown", new LineId("a")),
                new Errand("long", new LineId("b")),
                new Errand("short", new LineId("c")),
                new Errand("short too", new LineId("d")));
        Map<String, Long> waits = Map.of("b", 900L, "c", 60L, "d", 60L);

        assertThat(Visit.ordered(wished, line -> Optional.ofNullable(waits.get(line.value()))
                        .map(wait -> new ExpectedWait(wait, wait))))
                .extracting(Errand::service)
                .containsExactly("short", "short too", "long", "unknown");
    }

    private static long[] bounded(long[] any) {
        long[] bounded = any.clone();
        for (int each = 0; each < bounded.length; each++) {
            bounded[each] = Math.floorMod(bounded[each], 7200L);
        }
        return bounded;
    }

    private static List<List<Errand>> permutations(List<Errand> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Errand>> all = new ArrayList<>();
        for (Errand first : of) {
            List<Errand> others = new ArrayList<>(of);
            others.remove(first);
            for (List<Errand> rest : permutations(others)) {
                List<Errand> one = new ArrayList<>(List.of(first));
                one.addAll(rest);
                all.add(one);
            }
        }
        return all;
    }
}
