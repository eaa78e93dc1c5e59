package smarthall.edge.reading;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Hall time that is never set back: the clock's, or what it would say by now had nobody set it back since the start. What was
 * measured before a step must not count as ahead of time after it, for whoever sent it would throw it away; whether it is, the
 * server tells. Thread-safe.
 */
public final class SteadyTime implements InstantSource {
    private final InstantSource hallTime;
    private final LongSupplier nanoTime;

    // Guarded by this.
    private Instant latest;
    private long at;

    public SteadyTime(InstantSource hallTime, LongSupplier nanoTime) {
        this.hallTime = hallTime;
        this.nanoTime = nanoTime;
        this.latest = hallTime.instant();
        this.at = nanoTime.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long nanos = nanoTime.getAsLong();
        Instant went = latest.plusNanos(nanos - at);
        Instant shown = hallTime.instant();
        latest = shown.isAfter(went) ? shown : went;
        at = nanos;
        return latest;
    }
}
