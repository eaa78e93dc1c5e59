package smarthall.edge.sensor.door;

import java.time.Duration;

/**
 * One beam without its chatter: a change counts once it has lasted, and then as of when it began. Times are nanoseconds, growing.
 */
final class Beam {
    /** A runner (4 m/s) needs 25 ms from beam to beam; a fly, a swinging strap and a relay's chatter are quicker. */
    static final Duration LASTING = Duration.ofMillis(8);

    private boolean broken;
    private boolean seen;
    private long changedAt;

    /** What the receiver says. */
    void change(boolean nowBroken, long at) {
        if (nowBroken != seen) {
            seen = nowBroken;
            changedAt = at;
        }
    }

    /** Whether a change waits that has lasted by {@code now}. */
    boolean due(long now) {
        return seen != broken && now - changedAt >= LASTING.toNanos();
    }

    long changedAt() {
        return changedAt;
    }

    void settle() {
        broken = seen;
    }

    boolean broken() {
        return broken;
    }

    /** Broken without a pause for so long by {@code now}. */
    boolean brokenFor(Duration length, long now) {
        return seen && now - changedAt >= length.toNanos();
    }
}
