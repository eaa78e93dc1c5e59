package smarthall.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import smarthall.sim.settings.DoorId;
import smarthall.sim.world.Passage;

class CrowdProperties {

    private static final Instant START = Instant.parse("2005-07-28T01:00:00Z");
    private static final List<DoorId> DOORS = List.of(new DoorId("door-south"), new DoorId("door-east"));

    @Property(tries = 200)
    void asManyPassAsWereRecordedTimesTheScaleAndAllWithinTheHalfHour(
            @ForAll @IntRange(max = 200) int in,
            @ForAll @IntRange(max = 200) int out,
            @ForAll @DoubleRange(min = 0.01, max = 20) double scale,
            @ForAll long seed) {
        List<Passage> passages =
                new Crowd(DOORS, Duration.ofSeconds(5), seed).of(START, new DoorRecording.Count(in, out), scale);

        long came = passages.stream()
                .filter(passage -> passage.direction() == Passage.Direction.IN)
                .count();
        assertThat(came).isBetween((long) Math.floor(in * scale), (long) Math.ceil(in * scale));
        assertThat(passages.size() - came).isBetween((long) Math.floor(out * scale), (long) Math.ceil(out * scale));
        assertThat(passages)
                .allMatch(passage -> passage.at().isAfter(START) && passage.at().isBefore(START.plusSeconds(1795)));
        assertThat(new Crowd(DOORS, Duration.ofSeconds(5), seed).of(START, new DoorRecording.Count(in, out), scale))
                .isEqualTo(passages);
    }

    @Property(tries = 20)
    void fractionsAddUpInTheLongRun(@ForAll @IntRange(min = -1_000_000, max = 1_000_000) int seed) {
        Crowd crowd = new Crowd(DOORS, Duration.ofSeconds(5), seed);
        long passed = 0;
        for (int halfHour = 0; halfHour < 2_000; halfHour++) {
            passed += crowd.of(START.plusSeconds(1800L * halfHour), new DoorRecording.Count(1, 0), 0.5)
                    .size();
        }
        assertThat(passed).isBetween(850L, 1150L);
    }
}
