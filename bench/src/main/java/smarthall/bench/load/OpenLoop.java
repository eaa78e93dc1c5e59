package smarthall.bench.load;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Offers work at a fixed rate, whether or not the work before is done: who only asks again after the answer does not see how
 * long others would have waited (coordinated omission).
 */
final class OpenLoop {

    private static final int MOST_AT_ONCE = 256;

    private OpenLoop() {}

    /**
     * Runs the work {@code rate × seconds} times.
     *
     * @param work gets the time, of {@link System#nanoTime}, at which it was due
     * @return when the last work was done, in seconds after the first was due
     */
    static double run(double rate, Duration length, LongConsumer work) {
        ExecutorService threads = Executors.newFixedThreadPool(MOST_AT_ONCE);
        long begin = System.nanoTime();
        long count = (long) (rate * length.toMillis() / 1_000);
        for (long i = 0; i < count; i++) {
            long due = begin + (long) (i * 1e9 / rate);
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            threads.execute(() -> work.accept(due));
        }
        threads.shutdown();
        try {
            threads.awaitTermination(2, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
