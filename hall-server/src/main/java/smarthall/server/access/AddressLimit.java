package smarthall.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Limits how often one address may do something that anybody may do: a few times in a while. Thread-safe; memory bounded. */
public final class AddressLimit {

    private static final int ADDRESSES = 10_000;

    private final int times;
    private final Duration window;
    private final Clock clock;
    private final Map<String, Deque<Instant>> done = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > ADDRESSES;
        }
    };

    /**
     * @param times how often within the window
     */
    public AddressLimit(int times, Duration window, Clock clock) {
        this.times = times;
        this.window = window;
        this.clock = clock;
    }

    public synchronized boolean admits(String address) {
        Instant now = clock.instant();
        Deque<Instant> earlier = done.computeIfAbsent(address, key -> new ArrayDeque<>());
        while (!earlier.isEmpty() && earlier.getFirst().isBefore(now.minus(window))) {
            earlier.removeFirst();
        }
        if (earlier.size() >= times) {
            return false;
        }
        earlier.addLast(now);
        return true;
    }

    public Duration window() {
        return window;
    }
}
