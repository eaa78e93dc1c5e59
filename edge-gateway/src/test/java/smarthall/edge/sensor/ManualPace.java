package smarthall.edge.sensor;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when it is told to, or when somebody waits. */
public final class ManualPace implements Pace {
    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public void pause(Duration length) {
        nanos.addAndGet(length.toNanos());
    }
}
