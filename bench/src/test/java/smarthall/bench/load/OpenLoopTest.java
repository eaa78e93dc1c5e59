package smarthall.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    @Test
    void workIsDueAtTheRateHoweverLongTheWorkBeforeTakes() {
        Queue<Long> due = new ConcurrentLinkedQueue<>();

        double seconds = OpenLoop.run(100, Duration.ofMillis(500), moment -> {
            due.add(moment);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        });

        List<Long> moments = due.stream().sorted().toList();
        assertThat(moments).hasSize(50);
        assertThat(IntStream.range(1, 50).mapToLong(i -> moments.get(i) - moments.get(i - 1)))
                .allMatch(distance -> Math.abs(distance - 10_000_000) <= 1);
        // One after the other they would take ten seconds.
        assertThat(seconds).isBetween(0.5, 5.0);
    }

    @Test
    void whatIsHopelesslyBehindIsNotOfferedToTheEnd() {
        LongAdder done = new LongAdder();

        double seconds = OpenLoop.runUntilHopeless(10_000, Duration.ofSeconds(10), 500, (number, due) -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            done.increment();
        });

        // 256 at once, ten times a second, are a quarter of what is offered.
        assertThat(done.sum()).as("all that was offered is done").isBetween(500L, 20_000L);
        assertThat(seconds).isLessThan(8);
    }
}
