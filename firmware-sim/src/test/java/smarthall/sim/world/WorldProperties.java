package smarthall.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import smarthall.sim.Halls;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.settings.ZoneId;

class WorldProperties {

    private static final Instant MORNING = Instant.parse("2026-11-24T01:00:00Z");

    @Property(tries = 200)
    void carbonDioxideSettlesWhereSourceEqualsVentilation(
            @ForAll @IntRange(max = 300) int people,
            @ForAll @DoubleRange(min = 200, max = 10_000) double freshAir,
            @ForAll @DoubleRange(min = 50, max = 5_000) double volume,
            @ForAll @DoubleRange(min = 0.05, max = 7200) double step) {
        ZoneAir air = new ZoneAir(new HallPlan.Zone(new ZoneId("room"), volume, freshAir), new Random(1));

        double settled = 20 * 3600 * volume / freshAir;
        for (double passed = 0; passed < settled; passed += Math.max(step, settled / 1000)) {
            air.pass(Math.max(step, settled / 1000), people, 35);
        }

        assertThat(air.air().co2()).isCloseTo(420 + people * 18_000 / freshAir, within(0.01));
    }

    @Property(tries = 100)
    void airNeverOvershoots(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 200) Integer> crowds,
            @ForAll @DoubleRange(min = 1, max = 100_000) double step) {
        ZoneAir air = new ZoneAir(new HallPlan.Zone(new ZoneId("room"), 500, 1000), new Random(1));
        for (int people : crowds) {
            air.pass(step, people, 35);
            assertThat(air.air().co2()).isBetween(420.0, 420 + 200 * 18.0);
            assertThat(air.air().relativeHumidity()).isBetween(0.0, 100.0);
        }
    }

    @Property(tries = 20)
    void doorCountersOnlyGrowAndNobodyLeavesWhoHasNotCome(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 600) double visitorsPerHour,
            @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 1, max = 900) Long> pauses) {
        HallWorld world = new HallWorld(Halls.yixing(visitorsPerHour), HallWorld.Pace.OWN, seed, MORNING);
        Crossings before = new Crossings(0, 0);
        Instant now = MORNING;
        for (long pause : pauses) {
            now = now.plus(Duration.ofSeconds(pause));
            world.advanceTo(now);
            Crossings south = world.crossings(Halls.SOUTH);
            Crossings east = world.crossings(Halls.EAST);
            assertThat(south.in()).isGreaterThanOrEqualTo(before.in());
            assertThat(south.out()).isGreaterThanOrEqualTo(before.out());
            assertThat(south.in() + east.in() - south.out() - east.out()).isEqualTo(world.inside());
            before = south;
        }
    }
}
