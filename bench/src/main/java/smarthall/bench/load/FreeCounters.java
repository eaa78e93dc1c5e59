package smarthall.bench.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import smarthall.bench.box.HallCaller;
import smarthall.bench.box.RunningBox;

/**
 * The counters whose clerks have nobody, the one that has been free longest first. One that becomes free goes to whoever waits
 * longest for its lines, and wakes nobody else: hundreds who look again each time would take the processors from the hall.
 * Thread-safe.
 */
final class FreeCounters {

    private final Deque<Counter> free = new ArrayDeque<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    /** A counter with its clerk, who has a session. */
    record Counter(int number, HallCaller clerk) {

        HallCaller.Answer post(String step) throws IOException {
            return clerk.post("/counters/" + number + "/" + step, Map.of());
        }

        private boolean serves(Optional<Trade> line) {
            return line.filter(trade -> !trade.isServedAt(number)).isEmpty();
        }
    }

    private record Waiting(Optional<Trade> line, CompletableFuture<Counter> given) {}

    FreeCounters(List<Counter> counters) {
        free.addAll(counters);
    }

    /** Signs the clerks in and opens their counters. */
    static FreeCounters open(RunningBox box) throws IOException {
        List<Counter> counters = new ArrayList<>();
        for (int number = 1; number <= WideHall.COUNTERS; number++) {
            Counter counter = new Counter(number, HallCaller.staff(box, "clerk-" + number));
            counter.post("open");
            counters.add(counter);
        }
        return new FreeCounters(counters);
    }

    /**
     * Waits until a counter is free.
     *
     * @param line which it serves; empty for any
     */
    Counter take(Optional<Trade> line) {
        return asked(line).join();
    }

    private synchronized CompletableFuture<Counter> asked(Optional<Trade> line) {
        for (Iterator<Counter> each = free.iterator(); each.hasNext(); ) {
            Counter counter = each.next();
            if (counter.serves(line)) {
                each.remove();
                return CompletableFuture.completedFuture(counter);
            }
        }
        Waiting last = new Waiting(line, new CompletableFuture<>());
        waiting.addLast(last);
        return last.given();
    }

    synchronized void giveBack(Counter counter) {
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting next = each.next();
            if (counter.serves(next.line())) {
                each.remove();
                next.given().complete(counter);
                return;
            }
        }
        free.addLast(counter);
    }
}
