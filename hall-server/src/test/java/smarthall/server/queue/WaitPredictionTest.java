package smarthall.server.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import smarthall.server.queue.WaitPrediction.ServiceTime;

class WaitPredictionTest {

    private static final ServiceTime FIVE_MINUTES = new ServiceTime(300, 0.5);

    @Test
    void nothingIsPromisedWhenNoCounterIsOpen() {
        assertThat(WaitPrediction.predict(3, 0, 0, FIVE_MINUTES)).isEmpty();
    }

    @Test
    void nobodyAheadAndAFreeCounterMeansNoWait() {
        assertThat(WaitPrediction.predict(0, 1, 1, FIVE_MINUTES)).contains(new ExpectedWait(0, 0));
    }

    @Property
    void morePeopleAheadNeverWaitLessAndMoreCountersNeverMakeThemWaitLonger(
            @ForAll @IntRange(max = 200) int ahead,
            @ForAll @DoubleRange(min = 0.1, max = 20) double counters,
            @ForAll @DoubleRange(min = 0.05, max = 4) double variation) {
        ServiceTime service = new ServiceTime(300, variation);
        ExpectedWait here = WaitPrediction.predict(ahead, counters, 0, service).orElseThrow();
        ExpectedWait behind =
                WaitPrediction.predict(ahead + 1, counters, 0, service).orElseThrow();
        ExpectedWait helped =
                WaitPrediction.predict(ahead, counters * 1.5, 0, service).orElseThrow();

        assertThat(here.p50Seconds()).isBetween(0L, here.p90Seconds());
        assertThat(behind.p90Seconds()).isGreaterThanOrEqualTo(here.p90Seconds());
        assertThat(helped.p90Seconds()).isLessThanOrEqualTo(here.p90Seconds());
    }

    @Test
    void theServiceTimeMovesFromThePriorToWhatIsSeen() {
        assertThat(ServiceTime.learn(300, List.of()).meanSeconds()).isEqualTo(300);
        assertThat(ServiceTime.learn(300, Collections.nCopies(50, 600.0)).meanSeconds())
                .isBetween(540.0, 600.0);
    }

    /** A simulated line with exponential services, against which the quantiles must hold within a tenth. */
    @Test
    void theQuantilesAgreeWithASimulatedLine() {
        Random random = new Random(7);
        int ahead = 11;
        int counters = 3;
        double[] waits = new double[4000];
        for (int run = 0; run < waits.length; run++) {
            waits[run] = simulate(random, ahead, counters);
        }
        Arrays.sort(waits);
        ExpectedWait predicted = WaitPrediction.predict(ahead, counters, 0, new ServiceTime(300, 1))
                .orElseThrow();

        assertThat((double) predicted.p50Seconds()).isCloseTo(waits[2000], within(waits[2000] / 10));
        assertThat((double) predicted.p90Seconds()).isCloseTo(waits[3600], within(waits[3600] / 10));
    }

    private static double simulate(Random random, int ahead, int counters) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int counter = 0; counter < counters; counter++) {
            free.add(service(random));
        }
        for (int visitor = 0; visitor < ahead; visitor++) {
            free.add(free.remove() + service(random));
        }
        return free.remove();
    }

    private static double service(Random random) {
        return -300 * Math.log(1 - random.nextDouble());
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }
}
