package smarthall.bench.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import smarthall.bench.box.HallCaller;
import smarthall.bench.box.RunningBox;

/** The counters whose clerks have nobody, the one that has been free longest first. Thread-safe. */
final class FreeCounters {

    private final Deque<Counter> free = new ArrayDeque<>();

    /** A counter with its clerk, who has a session. */
    record Counter(int number, HallCaller clerk) {

        HallCaller.Answer post(String step) throws IOException {
            return clerk.post("/counters/" + number + "/" + step, Map.of());
        }
    }

    private FreeCounters() {}

    /** Signs the clerks in and opens their counters. */
    static FreeCounters open(RunningBox box) throws IOException {
        FreeCounters counters = new FreeCounters();
        for (int number = 1; number <= WideHall.COUNTERS; number++) {
            Counter counter = new Counter(number, HallCaller.staff(box, "clerk-" + number));
            counter.post("open");
            counters.giveBack(counter);
        }
        return counters;
    }

    /**
     * Waits until a counter is free.
     *
     * @param serving which serves this line; empty for any
     */
    synchronized Counter take(Optional<Trade> serving) {
        while (true) {
            for (Iterator<Counter> each = free.iterator(); each.hasNext(); ) {
                Counter counter = each.next();
                if (serving.filter(trade -> !trade.isServedAt(counter.number())).isEmpty()) {
                    each.remove();
                    return counter;
                }
            }
            try {
                wait();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", interrupted);
            }
        }
    }

    synchronized void giveBack(Counter counter) {
        free.addLast(counter);
        notifyAll();
    }
}
