package smarthall.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import smarthall.bench.box.Program;
import smarthall.bench.net.Wire;

class FaultPlanTest {

    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Duration LONGEST_CUT = Duration.ofSeconds(15);

    @Property(tries = 100)
    void everyProgramIsKilledAsOftenAsAskedAndTheBrokerForgetsOnce(@ForAll long seed) {
        FaultPlan plan = plan(seed);

        assertThat(plan.faults()).hasSize(70);
        assertThat(killsOf(plan, Program.GATEWAY)).isEqualTo(20);
        assertThat(killsOf(plan, Program.SERVER)).isEqualTo(20);
        assertThat(killsOf(plan, Program.MOSQUITTO)).isEqualTo(19);
        assertThat(plan.faults()).filteredOn(Fault.Wipe.class::isInstance).hasSize(1);
    }

    @Property(tries = 100)
    void everyPlaceIsCutInBothWaysAndForABearableTime(@ForAll long seed) {
        List<Fault.Break> cuts = plan(seed).faults().stream()
                .filter(Fault.Break.class::isInstance)
                .map(Fault.Break.class::cast)
                .toList();

        assertThat(cuts).hasSize(10);
        assertThat(cuts.stream().map(Fault.Break::place).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Place.class));
        for (Place place : Place.values()) {
            Set<Wire.Cut> kinds = cuts.stream()
                    .filter(cut -> cut.place() == place)
                    .map(Fault.Break::kind)
                    .collect(Collectors.toSet());
            assertThat(kinds).as("ways in which %s are cut", place).isEqualTo(EnumSet.allOf(Wire.Cut.class));
        }
        assertThat(cuts)
                .allMatch(cut -> !cut.length().minusSeconds(2).isNegative()
                        && cut.length().compareTo(LONGEST_CUT) <= 0);
    }

    @Property(tries = 100)
    void faultsComeInOrderAndLeaveBeginAndEndInPeace(@ForAll long seed) {
        List<Duration> times = plan(seed).faults().stream().map(Fault::at).toList();

        assertThat(times).isSorted();
        assertThat(times.get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(times.get(69)).isLessThanOrEqualTo(Duration.ofSeconds(552));
    }

    @Example
    void theSameSeedMakesTheSamePlanAndAnotherSeedAnother() {
        assertThat(plan(1)).isEqualTo(plan(1)).isNotEqualTo(plan(2));
    }

    private static FaultPlan plan(long seed) {
        return FaultPlan.of(seed, LENGTH, 20, 10, LONGEST_CUT);
    }

    private static long killsOf(FaultPlan plan, Program victim) {
        return plan.faults().stream()
                .filter(fault -> fault instanceof Fault.Kill kill && kill.victim() == victim)
                .count();
    }
}
