package smarthall.server.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import smarthall.server.hall.DeviceId;
import smarthall.server.telemetry.ReadingPack;
import smarthall.server.testing.ManualClock;

/** The sums over the doors are the people who went through, whatever happens to the packs on their way. */
class CrowdArithmeticTest {

    @Property(tries = 300)
    void orderRepetitionSplittingAndLatenessChangeNoSum(
            @ForAll @Size(min = 1, max = 5) List<@Size(max = 30) List<@IntRange(max = 9) Integer>> runs,
            @ForAll @IntRange(max = 240) int minutesToMidnight,
            @ForAll Random chance) {
        CrowdInMemory store = new CrowdInMemory();
        DoorDay day = new DoorDay();
        day.quiet(Duration.ofMinutes(240 - minutesToMidnight));
        runs.forEach(day::run);

        for (List<ReadingPack> batch : disturbed(day.packs(), chance)) {
            new CountProjection(store).project(batch);
        }

        CrowdState crowd = board(store, day.end()).crowd(DoorDay.HALL);
        Instant midnight = Instant.parse("2026-11-23T16:00:00Z");
        Crossings today = day.since(day.end().isBefore(midnight) ? Instant.EPOCH : midnight);
        assertThat(crowd.today()).isEqualTo(today);
        assertThat(crowd.inside()).isEqualTo(today.inside());
        assertThat(crowd.last15Minutes())
                .isEqualTo(day.since(CounterMark.minuteOf(day.end().minus(Duration.ofMinutes(15)))));
        assertThat(crowd.doors().get(0).total()).isEqualTo(day.since(Instant.EPOCH));
        assertThat(board(store, day.end()).last15Minutes(DoorDay.HALL)).isEqualTo(crowd.last15Minutes());
    }

    @Test
    void anEpochKnownOnlyFromItsSecondPackCountsFromItsStart() {
        CrowdInMemory store = new CrowdInMemory();
        CountProjection projection = new CountProjection(store);
        projection.project(List.of(
                DoorDay.pack(DoorDay.COUNTER, DoorDay.FIRST.plusSeconds(60), 7, 2, Optional.of(DoorDay.FIRST))));

        assertThat(board(store, DoorDay.FIRST.plusSeconds(90))
                        .crowd(DoorDay.HALL)
                        .today())
                .isEqualTo(new Crossings(7, 2));
    }

    @Test
    void whoeverMissedTheWayInDoesNotMakeTheHallEmptierThanEmpty() {
        CrowdInMemory store = new CrowdInMemory();
        CountProjection projection = new CountProjection(store);
        projection.project(List.of(DoorDay.pack(DoorDay.COUNTER, DoorDay.FIRST, 3, 5, Optional.of(DoorDay.FIRST))));

        assertThat(board(store, DoorDay.FIRST).crowd(DoorDay.HALL).inside()).isZero();
    }

    @Test
    void valuesWithoutAStartCountOnlyForADeviceThatNeverNamesOne() {
        CrowdInMemory store = new CrowdInMemory();
        CountProjection projection = new CountProjection(store);
        projection.project(List.of(DoorDay.pack(DoorDay.COUNTER, DoorDay.FIRST, 40, 30, Optional.empty())));
        assertThat(board(store, DoorDay.FIRST).crowd(DoorDay.HALL).today()).isEqualTo(new Crossings(40, 30));

        projection.project(List.of(DoorDay.pack(DoorDay.COUNTER, DoorDay.FIRST, 41, 30, Optional.of(DoorDay.FIRST))));
        assertThat(board(store, DoorDay.FIRST).crowd(DoorDay.HALL).today()).isEqualTo(new Crossings(41, 30));
    }

    @Test
    void aCounterThatStandsAtNoDoorCountsNobodyIn() {
        CrowdInMemory store = new CrowdInMemory();
        CountProjection projection = new CountProjection(store);
        projection.project(
                List.of(DoorDay.pack(new DeviceId("inner-counter"), DoorDay.FIRST, 9, 0, Optional.of(DoorDay.FIRST))));

        assertThat(board(store, DoorDay.FIRST).crowd(DoorDay.HALL).today()).isEqualTo(Crossings.NONE);
        assertThat(board(store, DoorDay.FIRST)
                        .crowd(DoorDay.HALL)
                        .doors()
                        .get(0)
                        .heard())
                .isEmpty();
    }

    private static CrowdBoard board(CrowdInMemory store, Instant now) {
        return new CrowdBoard(
                DoorDay.halls(), store, new AreaCounts(DoorDay.halls(), hall -> List.of()), new ManualClock(now));
    }

    private static List<List<ReadingPack>> disturbed(List<ReadingPack> packs, Random chance) {
        List<ReadingPack> sent = new ArrayList<>();
        for (ReadingPack pack : packs) {
            List<ReadingPack> form =
                    chance.nextBoolean() ? List.of(pack) : DoorDay.split(pack).toList();
            Collections.nCopies(1 + chance.nextInt(2), form).forEach(sent::addAll);
        }
        Collections.shuffle(sent, chance);
        List<List<ReadingPack>> batches = new ArrayList<>();
        for (int from = 0; from < sent.size(); ) {
            int to = Math.min(sent.size(), from + 1 + chance.nextInt(10));
            batches.add(sent.subList(from, to));
            from = to;
        }
        return batches;
    }
}
