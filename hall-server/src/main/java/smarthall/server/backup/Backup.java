package smarthall.server.backup;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A copy of the database as it was at one moment.
 *
 * @param bytes its size
 * @param at hall time
 */
public record Backup(Path file, long bytes, Instant at) {}
