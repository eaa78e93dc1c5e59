package smarthall.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import smarthall.bench.box.BrokerClient;
import smarthall.bench.box.RunningBox;

/**
 * Several connections that publish as fast as the broker takes it, at a rate, or as gateways do with a bounded number of messages
 * on their way.
 */
final class Publishers implements AutoCloseable {

    /** Messages on their way with all connections together: twice what the server lets the broker hand out at once. */
    static final int WINDOW = 4_000;

    /** Until the broker has acknowledged some of a connection's messages; asking more often costs more than it gains. */
    private static final long FULL_NANOS = 300_000;

    /** Numbers of one connection before those of the next. */
    static final long BLOCK = 10_000_000_000L;

    private final List<Connection> connections = new ArrayList<>();
    private final AtomicLong published = new AtomicLong();

    /** A connection, and the numbers of its messages, which follow each other as a gateway's do. */
    private record Connection(BrokerClient client, AtomicLong numbers) {}

    /** A message to send. */
    record Outgoing(String topic, String payload, String gateway, long seq) {}

    Publishers(RunningBox box, String user, int connections, long firstNumber) throws IOException {
        for (int i = 0; i < connections; i++) {
            BrokerClient client = BrokerClient.connect(box, user, "bench-" + user + "-" + i, (topic, payload) -> {});
            this.connections.add(new Connection(client, new AtomicLong(firstNumber + i * BLOCK)));
        }
    }

    /** How many were published by now. */
    long published() {
        return published.get();
    }

    /** Publishes until a moment, at a rate of all together. */
    void atRate(long endNanos, double perSecond, LongFunction<Outgoing> message) {
        double each = perSecond / connections.size();
        inParallel(connection -> {
            long begin = System.nanoTime();
            for (long i = 0; System.nanoTime() < endNanos; i++) {
                long due = begin + (long) (i * 1e9 / each);
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                publish(connection, message);
            }
        });
    }

    /** Publishes until a moment, as fast as the broker takes it. */
    void atOnce(long endNanos, LongFunction<Outgoing> message) {
        inParallel(connection -> {
            while (System.nanoTime() < endNanos) {
                publish(connection, message);
            }
        });
    }

    /**
     * Publishes until a moment with at most {@value #WINDOW} messages on their way.
     *
     * @param settled how many of the messages of this run are not on their way any more
     */
    void inWindow(long endNanos, LongSupplier settled, LongFunction<Outgoing> message) {
        inParallel(connection -> {
            while (System.nanoTime() < endNanos) {
                if (published.get() - settled.getAsLong() < WINDOW) {
                    publish(connection, message);
                } else {
                    LockSupport.parkNanos(FULL_NANOS);
                }
            }
        });
    }

    private void inParallel(Consumer<Connection> work) {
        List<Thread> threads = new ArrayList<>();
        for (Connection connection : connections) {
            Thread thread = new Thread(() -> work.accept(connection), "publisher");
            thread.start();
            threads.add(thread);
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(Connection connection, LongFunction<Outgoing> message) {
        Outgoing next = message.apply(connection.numbers().getAndIncrement());
        try {
            while (!connection.client().publish(next.topic(), next.payload(), next.gateway(), next.seq())) {
                LockSupport.parkNanos(FULL_NANOS);
            }
            published.incrementAndGet();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.client().close();
        }
    }
}
