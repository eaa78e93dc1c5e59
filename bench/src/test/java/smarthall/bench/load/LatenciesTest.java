package smarthall.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void aPercentileIsTheLatencyThatSoManyDoNotExceed() {
        for (int millis = 1; millis <= 1000; millis++) {
            latencies.add(Duration.ofMillis(millis).toNanos());
        }

        assertThat(latencies.count()).isEqualTo(1000);
        assertThat(latencies.millis(50)).isCloseTo(500, within(1.0));
        assertThat(latencies.millis(99)).isCloseTo(990, within(1.0));
        assertThat(latencies.millis(100)).isCloseTo(1000, within(1.0));
    }

    @Test
    void oneSlowAnswerInAHundredIsNotHidden() {
        for (int answer = 0; answer < 98; answer++) {
            latencies.add(Duration.ofMillis(2).toNanos());
        }
        latencies.add(Duration.ofSeconds(3).toNanos());
        latencies.add(Duration.ofSeconds(3).toNanos());

        assertThat(latencies.millis(50)).isCloseTo(2, within(0.1));
        assertThat(latencies.millis(99)).isCloseTo(3000, within(3.0));
    }

    @Test
    void whatLastsLongerThanAMinuteCountsAsAMinuteAndClocksThatRunBackAsNothing() {
        latencies.add(Duration.ofMinutes(5).toNanos());
        assertThat(latencies.millis(100)).isCloseTo(60_000, within(60.0));

        latencies.add(-1);
        assertThat(latencies.millis(1)).isZero();
    }
}
