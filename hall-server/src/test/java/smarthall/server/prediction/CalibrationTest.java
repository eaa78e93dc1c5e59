package smarthall.server.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    /** Whatever the model thinks of the spread, nine of ten waits come to lie under the predicted 90th percentile. */
    @Property(tries = 50)
    void nineOfTenStayUnderTheNinetiethPercentile(@ForAll @DoubleRange(min = 0.3, max = 3) double wrong) {
        Calibration calibration = new Calibration();
        Random random = new Random(5);
        int under = 0;
        for (int i = 0; i < 4000; i++) {
            Forecast.Wait said = calibration.corrected("a", 0, 600, 600 + 250 * wrong);
            double waited = 600 + 195 * random.nextGaussian();
            calibration.cameOut("a", said, waited);
            if (i >= 1000 && waited <= said.p90Seconds()) {
                under++;
            }
        }
        assertThat(under / 3000.0).isBetween(0.88, 0.92);
    }

    @Test
    void linesAreCorrectedApart() {
        Calibration calibration = new Calibration();
        Forecast.Wait before = calibration.corrected("b", 0, 600, 900);
        for (int i = 0; i < 50; i++) {
            calibration.cameOut("a", calibration.corrected("a", 0, 600, 900), 2000);
        }
        assertThat(calibration.corrected("b", 0, 600, 900)).isEqualTo(before);
        assertThat(calibration.corrected("a", 0, 600, 900).p90Seconds()).isGreaterThan(1200);
    }

    @Test
    void theMedianNeverPassesTheNinetiethPercentile() {
        Forecast.Wait wait = new Calibration().corrected("a", 0, 0, 0);

        assertThat(wait.p50Seconds()).isZero();
        assertThat(wait.p90Seconds()).isGreaterThan(0);
    }
}
