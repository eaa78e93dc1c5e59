package smarthall.edge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final AtomicReference<Instant> shown = new AtomicReference<>(NOON);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final SteadyTime time = new SteadyTime(shown::get, nanos::get);

    @Test
    void goesOnAtItsPaceWhenTheClockIsSetBackAndFollowsItForwards() {
        assertThat(time.instant()).isEqualTo(NOON);

        shown.set(NOON.minus(Duration.ofHours(2)));
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(time.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
        assertThat(time.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));

        shown.set(NOON.plus(Duration.ofHours(1)));
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(time.instant()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    }
}
