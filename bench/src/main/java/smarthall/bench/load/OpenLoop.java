package smarthall.bench.load;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
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

    /** One piece of work. */
    interface Work {

        /**
         * @param number from 0, in the order in which they are due
         * @param due the moment, of {@link System#nanoTime}, at which it was
         */
        void run(long number, long due);
    }

    /**
     * Runs the work {@code rate × seconds} times.
     *
     * @param work gets the time, of {@link System#nanoTime}, at which it was due
     * @return when the last work was done, in seconds after the first was due
     */
    static double run(double rate, Duration length, LongConsumer work) {
        return runCounted(rate, length, (number, due) -> work.accept(due));
    }

    /** The same for work that is told which it is. */
    static double runCounted(double rate, Duration length, Work work) {
        return runUntilHopeless(rate, length, Long.MAX_VALUE, work);
    }

    /**
     * The same, but offers no more when the work is so far behind that what comes is late in any case: waiting until all of it
     * is done would tell nothing new.
     *
     * @param mostWaiting pieces of work that may wait for a thread
     */
    static double runUntilHopeless(double rate, Duration length, long mostWaiting, Work work) {
        BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
        ExecutorService threads = new ThreadPoolExecutor(MOST_AT_ONCE, MOST_AT_ONCE, 0, TimeUnit.SECONDS, waiting);
        long begin = System.nanoTime();
        long count = (long) (rate * length.toMillis() / 1_000);
        for (long i = 0; i < count && waiting.size() <= mostWaiting; i++) {
            long number = i;
            long due = begin + (long) (i * 1e9 / rate);
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            threads.execute(() -> work.run(number, due));
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
