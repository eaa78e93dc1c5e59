package smarthall.server.queue.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Limits the tickets that one address may draw by phone: a few in a while. Thread-safe; memory bounded. */
@Component
class PhoneLimit {

    private static final int TICKETS = 5;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int ADDRESSES = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> drawn = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > ADDRESSES;
        }
    };

    PhoneLimit(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean admits(String address) {
        Instant now = clock.instant();
        Deque<Instant> times = drawn.computeIfAbsent(address, key -> new ArrayDeque<>());
        while (!times.isEmpty() && times.getFirst().isBefore(now.minus(WINDOW))) {
            times.removeFirst();
        }
        if (times.size() >= TICKETS) {
            return false;
        }
        times.addLast(now);
        return true;
    }

    Duration window() {
        return WINDOW;
    }
}
