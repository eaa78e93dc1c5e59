package smarthall.server.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LearntTimeTest {

    @Property(tries = 300)
    void aLargerShareNeverStaysUnderLessAndWhatHasPassedIsNeverTakenBack(
            @ForAll @Size(max = 40) List<@DoubleRange(min = 0, max = 20_000) Double> observed,
            @ForAll @DoubleRange(min = 0, max = 1) double one,
            @ForAll @DoubleRange(min = 0, max = 1) double other,
            @ForAll @DoubleRange(min = 0, max = 40_000) double passed) {
        LearntTime time = LearntTime.of(
                300, observed.stream().mapToDouble(Double::doubleValue).toArray());

        assertThat(time.quantile(Math.min(one, other))).isLessThanOrEqualTo(time.quantile(Math.max(one, other)));
        assertThat(time.draw(one, passed)).isGreaterThanOrEqualTo(passed).isFinite();
    }

    @Test
    void withoutObservationsTheAssumptionSpeaks() {
        LearntTime assumed = LearntTime.of(300, new double[0]);

        assertThat(assumed.meanSeconds()).isCloseTo(300, within(30.0));
        assertThat(assumed.observations()).isZero();
    }

    @Test
    void manyObservationsSpeakForThemselves() {
        double[] observed = new double[400];
        Random random = new Random(1);
        Arrays.setAll(observed, i -> 600 * Math.exp(0.4 * random.nextGaussian()));
        double[] sorted = observed.clone();
        Arrays.sort(sorted);
        LearntTime time = LearntTime.of(100, observed);

        assertThat(time.quantile(0.5)).isCloseTo(sorted[200], within(sorted[200] * 0.03));
        assertThat(time.quantile(0.9)).isCloseTo(sorted[360], within(sorted[360] * 0.03));
    }

    /** Of two kinds of services, short and long, one that has outlasted the short ones is a long one. */
    @Test
    void whatHasPassedTellsWhatIsLeft() {
        double[] observed = new double[200];
        Arrays.setAll(observed, i -> i % 2 == 0 ? 120 + i / 10.0 : 1800 + i);
        LearntTime time = LearntTime.of(600, observed);

        assertThat(time.draw(0.5, 0)).isLessThan(1900);
        assertThat(time.draw(0.2, 400)).isBetween(1500.0, 2200.0);
    }
}
