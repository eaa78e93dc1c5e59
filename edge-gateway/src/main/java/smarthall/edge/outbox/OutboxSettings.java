package smarthall.edge.outbox;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the outbox writes, and how much it keeps.
 *
 * @param file the SQLite database
 * @param groupSize most requests in one commit; nearly each is one pack
 * @param groupWindow how long a commit waits for company, real time
 * @param queueBound most packs waiting for a commit, above it nodes are told to wait
 * @param capacity most packs kept for the server; before it is reached the oldest are thinned
 * @param mostBytes most bytes of the file, likewise
 * @param mostAge how long a pack may wait while the gateway runs, by no clock that can be set; less than the server's shortest
 *     memory of readings, 40 days
 */
public record OutboxSettings(
        Path file,
        int groupSize,
        Duration groupWindow,
        int queueBound,
        long capacity,
        long mostBytes,
        Duration mostAge) {
    private static final long MOST_BYTES = 1L << 30;
    private static final Duration MOST_AGE = Duration.ofDays(30);

    /** With the product's bounds of bytes and age: 1 GiB and 30 days. */
    public OutboxSettings(Path file, int groupSize, Duration groupWindow, int queueBound, long capacity) {
        this(file, groupSize, groupWindow, queueBound, capacity, MOST_BYTES, MOST_AGE);
    }

    /** The product's values: 500 packs or 50 ms, 5,000 in the queue, 2 million kept (about half a gigabyte). */
    public static OutboxSettings at(Path file) {
        return new OutboxSettings(file, 500, Duration.ofMillis(50), 5_000, 2_000_000);
    }

    /** The same with other bounds of what is kept. */
    public OutboxSettings keeping(long packs, long bytes, Duration age) {
        return new OutboxSettings(file, groupSize, groupWindow, queueBound, packs, bytes, age);
    }
}
