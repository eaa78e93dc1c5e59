package smarthall.edge.outbox;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the outbox writes.
 *
 * @param file the SQLite database
 * @param groupSize most packs in one commit
 * @param groupWindow how long a commit waits for company, real time
 * @param queueBound most packs waiting for a commit, above it nodes are told to wait
 * @param capacity most packs kept for the server, above it nothing more is stored
 */
public record OutboxSettings(Path file, int groupSize, Duration groupWindow, int queueBound, long capacity) {
    /** The product's values: 500 packs or 50 ms, 5,000 in the queue, 2 million kept (about half a gigabyte). */
    public static OutboxSettings at(Path file) {
        return new OutboxSettings(file, 500, Duration.ofMillis(50), 5_000, 2_000_000);
    }
}
