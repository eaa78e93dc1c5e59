package smarthall.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.settings.WrongSetting;
import smarthall.sim.settings.ZoneId;
import smarthall.sim.settings.files.HallFile;
import smarthall.sim.trace.files.TraceFile;

/** The recordings and the hall that come with the project, played into the journals of its nodes. */
class ReplayTest {

    private static final LocalDate DAY = LocalDate.of(2005, 7, 28);
    private static final LocalDate WITH_A_GAP = LocalDate.of(2015, 2, 4);
    private static final Instant MIDNIGHT = Instant.parse("2005-07-27T16:00:00Z");
    private static final Path DEPLOY = Path.of("..", "deploy");

    @TempDir
    Path folder;

    private final HallPlan plan = HallFile.read(DEPLOY.resolve("halls/yixing.json"));
    private final DoorRecording doors = TraceFile.door(DEPLOY.resolve("traces/building-door-flow.csv"));
    private final ClimateRecording climate = TraceFile.climate(DEPLOY.resolve("traces/room-climate.csv"));

    @Test
    void theDoorsCountWhatWasRecordedInEveryHalfHour() {
        ReplayedDay day = play("a", replay(3), 7, Duration.ofSeconds(97));

        assertThat(day.people("people_in"))
                .isEqualTo(recorded(3, DoorRecording.Count::in))
                .hasSize(48);
        assertThat(day.people("people_out")).isEqualTo(recorded(3, DoorRecording.Count::out));
        assertThat(day.people("people_in").get(Instant.parse("2005-07-28T05:30:00Z")))
                .as("31 people at half past one, three times")
                .isEqualTo(93);
    }

    @Test
    void bothDoorsCountTheMainOneMore() {
        ReplayedDay day = play("a", replay(1), 7, Duration.ofMinutes(5));

        double south = day.journal("door-south-counter").lastEntry().getValue().get("people_in");
        double east = day.journal("door-east-counter").lastEntry().getValue().get("people_in");
        assertThat(east).isPositive().isLessThan(south);
    }

    @Test
    void theSameSeedMakesTheSameJournalsHoweverTheClockJumpsAndAnotherSeedAnother() {
        ReplayedDay one = play("a", replay(1.5), 7, Duration.ofSeconds(13));
        ReplayedDay two = play("b", replay(1.5), 7, Duration.ofMinutes(50));
        ReplayedDay other = play("c", replay(1.5), 8, Duration.ofMinutes(50));

        for (HallPlan.Device device : plan.devices()) {
            String id = device.id().value();
            assertThat(two.text(id)).as(id).isEqualTo(one.text(id));
        }
        assertThat(other.text("door-south-counter")).isNotEqualTo(one.text("door-south-counter"));
    }

    @Test
    void aHalfScaleRoundsEachHalfHourUpOrDown() {
        TreeMap<Instant, Long> people =
                play("a", replay(1.5), 7, Duration.ofMinutes(50)).people("people_in");

        recorded(1, DoorRecording.Count::in).forEach((start, count) -> assertThat(people.get(start))
                .isBetween((long) Math.floor(count * 1.5), (long) Math.ceil(count * 1.5)));
    }

    @Test
    void theAirIsTheRecordedOneUnroundedAtItsOwnMoments() {
        NavigableMap<Instant, Map<String, Double>> air =
                play("a", replay(1), 7, Duration.ofMinutes(5)).journal("air-waiting");

        Map<Instant, Map<String, Double>> expected = new TreeMap<>();
        LocalDate recorded = LocalDate.of(2015, 2, 9);
        climate.of(recorded)
                .forEach((time, values) -> expected.put(
                        MIDNIGHT.plus(Duration.between(recorded.atStartOfDay(), time)),
                        Map.of(
                                "temperature", values.celsius().getAsDouble(),
                                "humidity", values.relativeHumidity().getAsDouble(),
                                "co2", values.co2().getAsDouble())));
        assertThat(air).hasSize(1440).isEqualTo(expected);
    }

    @Test
    void anotherZoneCanGetTheAirAndTheOtherStationsKeepTheirOwn() {
        Replay replay = new Replay(
                Optional.of(doors),
                Optional.of(climate),
                Optional.of(DAY),
                Optional.empty(),
                LocalTime.MIDNIGHT,
                1,
                Optional.of(new ZoneId("counters")));
        ReplayedDay day = play("a", replay, 7, Duration.ofMinutes(50));

        assertThat(day.journal("air-counters")).hasSize(1440);
        assertThat(day.journal("air-waiting")).hasSize(8640);
        assertThatThrownBy(() -> RecordedDay.of(
                        new Replay(
                                Optional.empty(),
                                Optional.of(climate),
                                Optional.empty(),
                                Optional.empty(),
                                LocalTime.MIDNIGHT,
                                1,
                                Optional.of(new ZoneId("cellar"))),
                        plan,
                        1))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("The zone \"cellar\" has no air station that could replay a climate.");
    }

    @Test
    void gapsStayGaps() {
        List<String> lines = new ArrayList<>(List.of("start,in,out"));
        doors.of(DAY).forEach((start, count) -> {
            if (start.getHour() != 11) {
                lines.add(start + ":00," + count.in() + "," + count.out());
            }
        });
        Replay replay = new Replay(
                Optional.of(DoorRecording.parse("gap.csv", lines)),
                Optional.of(climate),
                Optional.of(DAY),
                Optional.of(WITH_A_GAP),
                LocalTime.MIDNIGHT,
                1,
                Optional.empty());
        ReplayedDay day = play("a", replay, 7, Duration.ofMinutes(50));

        Instant eleven = MIDNIGHT.plus(Duration.ofHours(11));
        Instant twelve = MIDNIGHT.plus(Duration.ofHours(12));
        assertThat(day.journal("door-south-counter").subMap(eleven, twelve)).isEmpty();
        assertThat(day.journal("door-south-counter")).containsKey(twelve).hasSize(46 * 360);
        assertThat(day.people("people_in").subMap(twelve, twelve.plusSeconds(1)))
                .containsValue(23L);
        assertThat(day.journal("air-waiting")).hasSize(1013);
        assertThat(day.journal("air-waiting")
                        .subMap(
                                MIDNIGHT.plus(Duration.ofMinutes(10 * 60 + 44)),
                                MIDNIGHT.plus(Duration.ofMinutes(17 * 60 + 51))))
                .isEmpty();
    }

    @Test
    void aRestartGoesOnWithTheSameCounts() {
        RecordedDay day = RecordedDay.of(replay(1), plan, 7);
        Instant noon = MIDNIGHT.plus(Duration.ofHours(12));
        ReplayedDay.play(folder.resolve("a"), plan, day, 7, Duration.ofMinutes(7), noon);
        ReplayedDay whole = ReplayedDay.play(folder.resolve("a"), plan, day, 7, Duration.ofMinutes(7), day.end());
        ReplayedDay once = play("b", replay(1), 7, Duration.ofMinutes(7));

        assertThat(whole.text("door-south-counter")).isEqualTo(once.text("door-south-counter"));
        assertThat(whole.text("air-waiting")).isEqualTo(once.text("air-waiting"));
    }

    @Test
    void aLaterBeginningLeavesOutWhatWasBefore() {
        Replay replay = new Replay(
                Optional.of(doors),
                Optional.empty(),
                Optional.of(DAY),
                Optional.empty(),
                LocalTime.of(9, 0),
                1,
                Optional.empty());
        ReplayedDay day = play("a", replay, 7, Duration.ofMinutes(50));

        TreeMap<Instant, Long> expected = recorded(1, DoorRecording.Count::in);
        Instant nine = MIDNIGHT.plus(Duration.ofHours(9));
        assertThat(day.people("people_in")).isEqualTo(expected.tailMap(nine));
        assertThat(day.journal("air-waiting").firstKey()).isEqualTo(nine);
    }

    private Replay replay(double scale) {
        return new Replay(
                Optional.of(doors),
                Optional.of(climate),
                Optional.of(DAY),
                Optional.of(LocalDate.of(2015, 2, 9)),
                LocalTime.MIDNIGHT,
                scale,
                Optional.empty());
    }

    private ReplayedDay play(String name, Replay replay, long seed, Duration jump) {
        RecordedDay day = RecordedDay.of(replay, plan, seed);
        return ReplayedDay.play(folder.resolve(name), plan, day, seed, jump, day.end());
    }

    private TreeMap<Instant, Long> recorded(long scale, java.util.function.ToIntFunction<DoorRecording.Count> who) {
        TreeMap<Instant, Long> counts = new TreeMap<>();
        doors.of(DAY)
                .forEach((start, count) -> counts.put(
                        MIDNIGHT.plus(Duration.between(DAY.atStartOfDay(), start)), who.applyAsInt(count) * scale));
        return counts;
    }
}
