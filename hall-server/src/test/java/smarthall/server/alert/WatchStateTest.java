package smarthall.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import smarthall.server.alert.WatchState.Event;
import smarthall.server.alert.WatchState.Step;
import smarthall.server.environment.Limit;
import smarthall.server.hall.DeviceId;
import smarthall.server.telemetry.Quantity;

/** What a place does on its way through any minutes. A minute is a mean, or empty where its samples do not suffice. */
class WatchStateTest {

    private static final Instant START = Instant.parse("2026-11-24T01:00:00Z");
    private static final DeviceId DEVICE = new DeviceId("air-1");
    private static final Limit CO2 = Limit.CO2_ABOVE;
    private static final int HOLD = (int) CO2.hold().toMinutes();
    private static final int RELEASE = (int) CO2.releaseHold().toMinutes();

    private record Told(int minute, Event event) {}

    @Property(tries = 2000)
    void anAlertIsRaisedInExactlyTheMinuteInWhichItsLimitHasBeenCrossedForTheHoldingTime(
            @ForAll("courses") List<Optional<Double>> course) {
        List<Told> told = run(Quantity.CO2, course);
        int free = 0;
        for (int i = 0; i < told.size(); i += 2) {
            int begin = free;
            int expected = IntStream.range(begin + HOLD, course.size())
                    .filter(minute -> IntStream.rangeClosed(minute - HOLD, minute)
                            .allMatch(each ->
                                    course.get(each).filter(CO2::crossedBy).isPresent()))
                    .findFirst()
                    .orElse(-1);
            assertThat(told.get(i).minute()).isEqualTo(expected);
            assertThat(told.get(i).event())
                    .isEqualTo(new Event.Raised(
                            CO2,
                            at(expected - HOLD),
                            new Sighting(DEVICE, course.get(expected).orElseThrow())));
            free = i + 1 < told.size() ? told.get(i + 1).minute() + 1 : course.size();
        }
        if (told.size() % 2 == 0) {
            int begin = free;
            assertThat(IntStream.range(begin + HOLD, course.size()).filter(minute -> IntStream.rangeClosed(
                                    minute - HOLD, minute)
                            .allMatch(each ->
                                    course.get(each).filter(CO2::crossedBy).isPresent())))
                    .as("minutes in which one should have been raised")
                    .isEmpty();
        }
    }

    @Property(tries = 2000)
    void raisedAndResolvedAlternateAndResolvedNeedsItsTimeOnTheGoodSideOfTheSecondValue(
            @ForAll("courses") List<Optional<Double>> course) {
        List<Told> told = run(Quantity.CO2, course);
        for (int i = 0; i < told.size(); i++) {
            Told each = told.get(i);
            assertThat(each.event()).isInstanceOf(i % 2 == 0 ? Event.Raised.class : Event.Resolved.class);
            if (i % 2 == 1) {
                assertThat(course.subList(each.minute() - RELEASE, each.minute() + 1))
                        .allMatch(mean -> mean.filter(CO2::releasedBy).isPresent());
                assertThat(each.minute() - RELEASE)
                        .isGreaterThan(told.get(i - 1).minute());
            }
        }
    }

    @Property
    void betweenTheTwoValuesNothingEverHappens(
            @ForAll("courses") List<Optional<Double>> before, @ForAll("between") List<Optional<Double>> after) {
        List<Optional<Double>> course = new ArrayList<>(before);
        course.addAll(after);

        assertThat(run(Quantity.CO2, course)).allMatch(told -> told.minute() < before.size());
    }

    @Property
    void minutesWithTooFewSamplesNeitherRaiseNorResolve(
            @ForAll("courses") List<Optional<Double>> before, @ForAll @IntRange(max = 200) int silent) {
        List<Optional<Double>> course = new ArrayList<>(before);
        IntStream.range(0, silent).forEach(minute -> course.add(Optional.empty()));

        assertThat(run(Quantity.CO2, course)).allMatch(told -> told.minute() < before.size());
    }

    @Property
    void ofTwoLimitsOneIsOpenAtATime(@ForAll("temperatures") List<Optional<Double>> course) {
        Limit open = null;
        for (Told told : run(Quantity.TEMPERATURE, course)) {
            if (told.event() instanceof Event.Raised raised) {
                assertThat(open).isNull();
                open = raised.limit();
            } else {
                assertThat(told.event()).isEqualTo(new Event.Resolved(open));
                open = null;
            }
        }
    }

    @Provide
    Arbitrary<List<Optional<Double>>> courses() {
        return runs(Arbitraries.of(850.0, 900.0, 950.0, 1000.0, 1000.5, 1400.0));
    }

    @Provide
    Arbitrary<List<Optional<Double>>> temperatures() {
        return runs(Arbitraries.of(10.0, 15.9, 16.5, 17.0, 22.0, 27.0, 27.5, 28.1, 35.0));
    }

    @Provide
    Arbitrary<List<Optional<Double>>> between() {
        return Arbitraries.doubles()
                .between(900.01, 1000.0)
                .map(Optional::of)
                .list()
                .ofMaxSize(60);
    }

    /** A value mostly stays for some minutes, as air does; now and then the samples do not suffice. */
    private static Arbitrary<List<Optional<Double>>> runs(Arbitrary<Double> values) {
        Arbitrary<Optional<Double>> minute = values.optional(0.95);
        return minute.flatMap(value -> Arbitraries.integers().between(1, 12).map(length -> IntStream.range(0, length)
                        .mapToObj(each -> value)
                        .toList()))
                .list()
                .ofMaxSize(15)
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private static List<Told> run(Quantity quantity, List<Optional<Double>> course) {
        List<Told> told = new ArrayList<>();
        WatchState state = WatchState.CALM;
        for (int minute = 0; minute < course.size(); minute++) {
            Optional<Sighting> seen = course.get(minute).map(mean -> new Sighting(DEVICE, mean));
            Step step = state.step(at(minute), Limit.of(quantity), limit -> seen);
            int now = minute;
            step.event().ifPresent(event -> told.add(new Told(now, event)));
            state = step.next();
        }
        return told;
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
