package smarthall.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.sim.Halls;
import smarthall.sim.ManualClock;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.world.HallWorld;

class SamplingTest {

    private static final Instant NINE = Instant.parse("2026-11-24T01:00:00.123456Z");

    @TempDir
    Path folder;

    private final HallPlan plan = Halls.yixing(60);
    private final ManualClock clock = new ManualClock(NINE);
    private final List<Pack> made = new ArrayList<>();
    private HallWorld world;
    private Sampling sampling;

    @BeforeEach
    void switchOn() throws IOException {
        sampling = sampling();
    }

    @Test
    void eachNodeMeasuresAtItsOwnDistanceHoweverSeldomItIsLookedAfter() {
        clock.advance(Duration.ofSeconds(60));
        sampling.tick();

        assertThat(of("air-lobby")).hasSize(6);
        assertThat(of("noise-waiting")).hasSize(12);
        assertThat(of("door-south-counter")).hasSize(12);
        assertThat(of("noise-waiting").get(1).at())
                .isEqualTo(of("noise-waiting").get(0).at().plusSeconds(5));
    }

    @Test
    void aLongPauseLeavesAGapInsteadOfAFlood() {
        clock.advance(Duration.ofDays(30));
        sampling.tick();

        assertThat(of("air-lobby")).hasSizeLessThanOrEqualTo(361);
    }

    @Test
    void aDoorCounterNamesWhenItBeganAndCountsWhatTheWorldSaw() {
        clock.advance(Duration.ofSeconds(60));
        sampling.tick();

        Pack last = of("door-south-counter").get(11);
        assertThat(last.measurements())
                .extracting(Measurement::quantity)
                .containsExactly(Quantity.PEOPLE_IN, Quantity.PEOPLE_OUT, Quantity.COUNTER_START);
        assertThat(last.measurements().get(0).value().intValue()).isPositive();
        assertThat(last.measurements().get(2).value()).hasToString("1795482000.123");
    }

    @Test
    void anAreaSensorSeesNearlyEverybodyInItsZoneAndErrsALittleBothWays() {
        List<Long> wrongBy = new ArrayList<>();
        for (int minute = 0; minute < 240; minute++) {
            clock.advance(Duration.ofMinutes(1));
            sampling.tick();
            wrongBy.add(lastSeen() - world.people(Halls.WAITING));
        }
        List<Long> first = seen();

        assertThat(first).allMatch(people -> people >= 0).anyMatch(people -> people > 3);
        assertThat(wrongBy).allMatch(difference -> Math.abs(difference) <= 3).anyMatch(difference -> difference != 0);
        assertThat(wrongBy.stream().mapToLong(Long::longValue).average().orElseThrow())
                .isBetween(-0.5, 0.5);
    }

    @Test
    void whatAnAreaSensorErrsIsTheSameForASeed(@TempDir Path other) throws IOException {
        clock.advance(Duration.ofMinutes(30));
        sampling.tick();
        List<Long> first = seen();
        made.clear();

        clock.advance(Duration.ofMinutes(-30));
        Sampling again = sampling(other);
        clock.advance(Duration.ofMinutes(30));
        again.tick();

        assertThat(first).hasSizeGreaterThan(300).isEqualTo(seen());
    }

    private long lastSeen() {
        List<Long> all = seen();
        return all.get(all.size() - 1);
    }

    private List<Long> seen() {
        return of("area-waiting").stream()
                .map(pack -> pack.measurements().get(0))
                .filter(measured -> measured.quantity() == Quantity.OCCUPANCY)
                .map(measured -> measured.value().longValueExact())
                .toList();
    }

    @Test
    void timesGrowAlsoOverARestartWithinOneMillisecond() throws IOException {
        sampling.tick();
        clock.advance(Duration.ofMillis(1));
        sampling.tick();
        Instant before = of("air-lobby").get(0).at();
        made.clear();

        Sampling again = sampling();
        clock.advance(Duration.ofMillis(1));
        again.tick();

        assertThat(of("air-lobby").get(0).at()).isAfter(before);
    }

    private Sampling sampling() throws IOException {
        return sampling(folder);
    }

    private Sampling sampling(Path flash) throws IOException {
        world = new HallWorld(plan, HallWorld.Pace.OWN, 1, clock.instant());
        List<Node> nodes = new ArrayList<>();
        for (HallPlan.Device device : plan.devices()) {
            NodeJournal journal = NodeJournal.open(flash, device.id());
            nodes.add(new Nodes("yixing", world, Optional.empty(), this::remember, 1).of(device, journal));
        }
        return new Sampling(world, clock, nodes, node -> {});
    }

    private String remember(Pack pack) {
        made.add(pack);
        return "[]";
    }

    private List<Pack> of(String device) {
        return made.stream()
                .filter(pack -> pack.device().value().equals(device))
                .toList();
    }
}
