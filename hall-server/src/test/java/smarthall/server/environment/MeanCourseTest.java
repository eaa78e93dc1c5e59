package smarthall.server.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.ReadingMinute;

class MeanCourseTest {

    private static final Instant UNTIL = Instant.parse("2026-11-24T02:00:00Z");
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @Property
    void aFilledWindowIsTheMeanOfItsSamplesAndOfNoOthers(
            @ForAll @Size(min = 60, max = 60) List<@DoubleRange(min = 300, max = 5000) Double> values,
            @ForAll @IntRange(max = 59) int outside) {
        List<ReadingMinute> minutes = new ArrayList<>();
        Map<Integer, List<Double>> byMinute = new TreeMap<>();
        // One sample each 10 s from 10 minutes before the end; the last five minutes are the window.
        for (int i = 0; i < values.size(); i++) {
            byMinute.computeIfAbsent(i / 6, minute -> new ArrayList<>()).add(values.get(i));
        }
        byMinute.forEach((minute, samples) -> minutes.add(minute(10 - minute, samples)));
        minutes.add(new ReadingMinute(UNTIL.plusSeconds(60L * outside), 6, 1e9));

        Mean mean = new MeanCourse(Quantity.CO2, TEN_SECONDS, minutes).mean(AveragingWindow.FIVE_MINUTES, UNTIL);

        double expected = values.subList(30, 60).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        assertThat(mean.samples()).isEqualTo(30);
        assertThat(mean.known()).isPresent();
        assertThat(mean.known().getAsDouble()).isCloseTo(expected, within(1e-6));
    }

    @Property
    void aWindowSpeaksExactlyWhenThreeQuartersOfItsSamplesAreThere(@ForAll @IntRange(max = 30) int samples) {
        List<ReadingMinute> minutes = new ArrayList<>();
        for (int left = samples, minute = 5; left > 0; left -= 6, minute--) {
            minutes.add(new ReadingMinute(before(minute), Math.min(6, left), 20.0 * Math.min(6, left)));
        }

        Mean mean =
                new MeanCourse(Quantity.TEMPERATURE, TEN_SECONDS, minutes).mean(AveragingWindow.FIVE_MINUTES, UNTIL);

        assertThat(mean).isEqualTo(samples >= 23 ? new Mean.Value(20.0, samples) : new Mean.Insufficient(samples, 23));
    }

    @Property
    void noNumberOfSamplesInOneMinuteFillsALongerWindow(@ForAll @IntRange(min = 1, max = 100_000) int burst) {
        List<ReadingMinute> minutes = List.of(new ReadingMinute(before(3), burst, 2000.0 * burst));
        MeanCourse course = new MeanCourse(Quantity.CO2, TEN_SECONDS, minutes);

        assertThat(course.mean(AveragingWindow.FIVE_MINUTES, UNTIL)).isInstanceOf(Mean.Insufficient.class);
        assertThat(course.mean(AveragingWindow.ONE_HOUR, UNTIL)).isInstanceOf(Mean.Insufficient.class);
    }

    @ParameterizedTest
    @CsvSource({"10", "60", "300", "3600", "86400"})
    void aSingleSampleIsNeverAMeanHoweverSeldomTheDeviceSamples(long seconds) {
        MeanCourse course = new MeanCourse(
                Quantity.CO2, Duration.ofSeconds(seconds), List.of(new ReadingMinute(before(1), 1, 40_000)));

        for (AveragingWindow window : AveragingWindow.values()) {
            assertThat(course.mean(window, UNTIL)).isInstanceOf(Mean.Insufficient.class);
        }
    }

    @Test
    void levelsAreAveragedByTheirEnergy() {
        double energies = Math.pow(10, 5) + Math.pow(10, 6) + Math.pow(10, 7);
        List<ReadingMinute> minutes = new ArrayList<>();
        for (int minute = 1; minute <= 5; minute++) {
            minutes.add(new ReadingMinute(before(minute), 3, energies));
        }

        Mean mean = new MeanCourse(Quantity.NOISE, Duration.ofSeconds(20), minutes)
                .mean(AveragingWindow.FIVE_MINUTES, UNTIL);

        assertThat(mean.known().getAsDouble()).isCloseTo(65.68, within(0.005));
    }

    @Property
    void theGoodSideOfALimitsSecondValueIsNeverTheBadSideOfTheLimit(
            @ForAll Limit limit, @ForAll @DoubleRange(min = -50, max = 2000) double mean) {
        Assume.that(limit.releasedBy(mean));
        assertThat(limit.crossedBy(mean)).isFalse();
    }

    @Property
    void aLimitItselfIsKeptAndNotYetReleased(@ForAll Limit limit) {
        assertThat(limit.crossedBy(limit.value())).isFalse();
        assertThat(limit.releasedBy(limit.value())).isFalse();
    }

    private static ReadingMinute minute(int minutesBefore, List<Double> samples) {
        return new ReadingMinute(
                before(minutesBefore),
                samples.size(),
                samples.stream().mapToDouble(Double::doubleValue).sum());
    }

    private static Instant before(int minutes) {
        return UNTIL.minus(Duration.ofMinutes(minutes));
    }
}
