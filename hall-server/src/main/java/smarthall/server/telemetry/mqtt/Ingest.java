package smarthall.server.telemetry.mqtt;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import smarthall.server.wire.Overloaded;

/**
 * The way from the connection's thread to the store: a bounded queue and one worker that gathers what arrives into batches. It
 * slows the broker down by blocking its thread, and never gives up a message it has not settled.
 */
@Component
final class Ingest implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Ingest.class);

    static final int MOST_PACKS = 500;

    /** Of the payloads of one batch, more than enough for small packs: what they say takes some times as much until it is stored. */
    private static final int MOST_BYTES = 1 << 20;

    private static final Duration GATHERING = Duration.ofMillis(20);

    /** Memory for what waits; hundreds of packs of the largest size, and more small ones than the broker hands out at once. */
    private static final int ROOM = 32 << 20;

    /** Less than the connection's keep-alive of 20 s: beyond it the broker would take the server for dead. */
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(8);

    private static final Duration GLANCE = Duration.ofMillis(100);

    private final MessageReader reader;
    private final BatchWriter writer;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(ROOM);
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    /** From the stop on. Before the start messages are taken already, for the connection may be quicker than the worker. */
    private volatile boolean closed;

    private @Nullable Thread worker;

    Ingest(MessageReader reader, BatchWriter writer, MeterRegistry meters) {
        this.reader = reader;
        this.writer = writer;
        meters.gaugeCollectionSize("hall.telemetry.waiting", List.of(), queue);
    }

    /**
     * Takes a message, waiting for room.
     *
     * @throws Overloaded when there is none for too long
     */
    void take(Waiting message) {
        if (closed) {
            // Not acknowledged: the broker keeps it for the next start.
            return;
        }
        try {
            if (!room.tryAcquire(message.weight(), LONGEST_BLOCK.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Overloaded("telemetry has arrived faster than it can be stored");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Overloaded("interrupted while telemetry waits for room");
        }
        queue.add(message);
    }

    /** After the connection, so that it stops before it: the last batch is still acknowledged. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 50;
    }

    @Override
    public void start() {
        closed = false;
        stopping = new CountDownLatch(1);
        worker = new Thread(this::run, "ingest");
        worker.start();
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    /** Lets the worker finish what it is writing. It is never interrupted, for that would close an H2 database under it. */
    @Override
    public void stop() {
        closed = true;
        stopping.countDown();
        Thread running = worker;
        if (running != null) {
            try {
                running.join(LONGEST_BLOCK.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        CountDownLatch stopped = stopping;
        List<Arrival> batch = new ArrayList<>();
        Backoff backoff = new Backoff();
        try {
            while (stopped.getCount() > 0) {
                gather(batch);
                List<Arrival> left = batch.isEmpty() ? batch : writer.write(batch);
                room.release(weight(batch) - weight(left));
                batch = new ArrayList<>(left);
                if (batch.isEmpty()) {
                    backoff = new Backoff();
                } else if (stopped.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
                    log.info("telemetry: {} packs are left to the broker", batch.size());
                }
            }
        } catch (InterruptedException e) {
            log.warn("telemetry: the ingest was interrupted and ends");
            Thread.currentThread().interrupt();
        } finally {
            room.release(weight(batch));
        }
    }

    /**
     * Fills a batch with what is there, and with what comes within a moment of the first; what is left of an earlier one stands
     * in it already.
     */
    private void gather(List<Arrival> batch) throws InterruptedException {
        if (batch.size() >= MOST_PACKS) {
            return;
        }
        Waiting next = queue.poll((batch.isEmpty() ? GLANCE : GATHERING).toMillis(), TimeUnit.MILLISECONDS);
        long end = System.nanoTime() + GATHERING.toNanos();
        int bytes = 0;
        while (next != null) {
            Arrival arrival = reader.read(next);
            batch.add(arrival);
            room.release(next.weight() - arrival.weight());
            bytes += next.arrived().payload().length;
            next = batch.size() < MOST_PACKS && bytes < MOST_BYTES
                    ? queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS)
                    : null;
        }
    }

    private static int weight(List<Arrival> arrivals) {
        return arrivals.stream().mapToInt(Arrival::weight).sum();
    }

    /** Growing pauses between attempts, from a tenth of a second to five. */
    private static final class Backoff {
        private Duration next = Duration.ofMillis(100);

        Duration next() {
            Duration now = next;
            next = now.multipliedBy(2).compareTo(Duration.ofSeconds(5)) > 0
                    ? Duration.ofSeconds(5)
                    : now.multipliedBy(2);
            return now;
        }
    }
}
