package smarthall.server.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Slows those down who guess: after some wrong tries for a thing from an address, that pair waits, and nobody else. Real
 * time, since an attacker's clock is not the hall's. Thread-safe; memory bounded.
 */
public final class GuessLimit {

    private static final int KEPT = 10_000;

    private final int tries;
    private final Duration pause;
    private final LongSupplier nanos;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > KEPT;
        }
    };

    private record Failures(int count, long lastNanos) {}

    /**
     * @param tries wrong ones before the pause
     * @param pause from the last wrong one on
     * @param nanos real time, as {@link System#nanoTime()}
     */
    public GuessLimit(int tries, Duration pause, LongSupplier nanos) {
        this.tries = tries;
        this.pause = pause;
        this.nanos = nanos;
    }

    /** How long this pair must still wait. */
    public synchronized Optional<Duration> left(String thing, String address) {
        Failures known = failures.get(key(thing, address));
        if (known == null || known.count() < tries) {
            return Optional.empty();
        }
        Duration left = pause.minusNanos(nanos.getAsLong() - known.lastNanos());
        return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(left);
    }

    public synchronized void wrong(String thing, String address) {
        long now = nanos.getAsLong();
        failures.merge(
                key(thing, address),
                new Failures(1, now),
                (old, first) -> new Failures(
                        Duration.ofNanos(now - old.lastNanos()).compareTo(pause) > 0 ? 1 : old.count() + 1, now));
    }

    public synchronized void right(String thing, String address) {
        failures.remove(key(thing, address));
    }

    private static String key(String thing, String address) {
        return address + " " + thing;
    }
}
