package smarthall.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import smarthall.bench.box.BrokerClient;
import smarthall.bench.box.RunningBox;

/** Several connections that publish as fast as the broker takes it, or at a rate. */
final class Publishers implements AutoCloseable {

    private final List<BrokerClient> clients = new ArrayList<>();
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong numbers;

    /** A message to send. */
    record Outgoing(String topic, String payload, String gateway, long seq) {}

    Publishers(RunningBox box, String user, int connections, long firstNumber) throws IOException {
        numbers = new AtomicLong(firstNumber);
        for (int i = 0; i < connections; i++) {
            clients.add(BrokerClient.connect(box, user, "bench-" + user + "-" + i, (topic, payload) -> {}));
        }
    }

    long published() {
        return published.get();
    }

    /**
     * Publishes until a moment.
     *
     * @param perSecond rate of all together; 0: as fast as possible
     * @param message what to send under a number
     */
    void runUntil(long endNanos, double perSecond, LongFunction<Outgoing> message) throws IOException {
        List<Thread> threads = new ArrayList<>();
        for (BrokerClient client : clients) {
            Thread thread =
                    new Thread(() -> publish(client, endNanos, perSecond / clients.size(), message), "publisher");
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

    private void publish(BrokerClient client, long endNanos, double perSecond, LongFunction<Outgoing> message) {
        long begin = System.nanoTime();
        for (long i = 0; System.nanoTime() < endNanos; i++) {
            if (perSecond > 0) {
                long due = begin + (long) (i * 1e9 / perSecond);
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
            }
            Outgoing next = message.apply(numbers.getAndIncrement());
            try {
                while (!client.publish(next.topic(), next.payload(), next.gateway(), next.seq())) {
                    LockSupport.parkNanos(50_000);
                }
                published.incrementAndGet();
            } catch (IOException gone) {
                throw new java.io.UncheckedIOException(gone);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (BrokerClient client : clients) {
            client.close();
        }
    }
}
