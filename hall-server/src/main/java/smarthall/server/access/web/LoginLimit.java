package smarthall.server.access.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/**
 * Slows those down who guess passwords: after some wrong ones for a name from an address, that pair waits. Real time, since
 * an attacker's clock is not the hall's. Thread-safe; memory bounded.
 */
@Component
class LoginLimit {

    static final int TRIES = 10;
    static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int KEPT = 10_000;

    private final LongSupplier nanos;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > KEPT;
        }
    };

    private record Failures(int count, long lastNanos) {}

    LoginLimit() {
        this(System::nanoTime);
    }

    LoginLimit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** How long this pair must still wait. */
    synchronized Optional<Duration> pause(String name, String address) {
        Failures known = failures.get(key(name, address));
        if (known == null || known.count() < TRIES) {
            return Optional.empty();
        }
        Duration left = PAUSE.minusNanos(nanos.getAsLong() - known.lastNanos());
        return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(left);
    }

    synchronized void wrong(String name, String address) {
        long now = nanos.getAsLong();
        failures.merge(
                key(name, address),
                new Failures(1, now),
                (old, first) -> new Failures(
                        Duration.ofNanos(now - old.lastNanos()).compareTo(PAUSE) > 0 ? 1 : old.count() + 1, now));
    }

    synchronized void right(String name, String address) {
        failures.remove(key(name, address));
    }

    private static String key(String name, String address) {
        return address + " " + name;
    }
}
