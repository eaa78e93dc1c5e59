package smarthall.server.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import smarthall.server.counter.RandomDay.Kind;
import smarthall.server.counter.RandomDay.Press;

/**
 * Days on which visitors and clerks press whatever they like, and the clock jumps: after every press all that the hall
 * promises holds. A failing day is told with its seed, and made as short as it fails.
 */
class RandomDayTest {

    private static final RandomHalls HALLS = new RandomHalls();

    @Property(tries = 110, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void everythingAddsUpAfterEveryPress(@ForAll("days") List<Press> presses) {
        RandomDay day = HALLS.next();

        presses.forEach(day::press);

        assertThat(day.pressed()).isEqualTo(presses.size());
    }

    @Provide
    Arbitrary<List<Press>> days() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(10, Kind.TAKE),
                Tuple.of(4, Kind.VISIT),
                Tuple.of(2, Kind.CHECK_IN),
                Tuple.of(16, Kind.CALL_NEXT),
                Tuple.of(4, Kind.CALL),
                Tuple.of(4, Kind.RECALL),
                Tuple.of(12, Kind.START),
                Tuple.of(10, Kind.FINISH),
                Tuple.of(4, Kind.PARK),
                Tuple.of(4, Kind.NO_SHOW),
                Tuple.of(4, Kind.TRANSFER),
                Tuple.of(10, Kind.UNDO),
                Tuple.of(2, Kind.GIVE_UP),
                Tuple.of(4, Kind.LET_PASS),
                Tuple.of(4, Kind.COME_BACK),
                Tuple.of(2, Kind.OPEN),
                Tuple.of(1, Kind.CLOSE),
                Tuple.of(1, Kind.PAUSE),
                Tuple.of(1, Kind.RESUME),
                Tuple.of(2, Kind.RULE),
                Tuple.of(6, Kind.TICK),
                Tuple.of(1, Kind.CLOCK_BACK),
                Tuple.of(1, Kind.NIGHT),
                Tuple.of(2, Kind.END_DAYS),
                Tuple.of(3, Kind.LOOK));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.integers().between(0, 5))
                .as(Press::new)
                .list()
                .ofMinSize(30)
                .ofMaxSize(110);
    }

    @AfterContainer
    static void close() {
        HALLS.close();
    }
}
