package smarthall.server.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;

/** The readings of one store as they were sent, for carrying them into another. Days are those of UTC, numbered from 1970. */
public interface ReadingHistory {

    /** How many readings each day of a series has; days without any are left out. */
    NavigableMap<Long, Long> days(ReadingSeries series);

    /** The first day of which it keeps readings; what is older it has forgotten and would forget again. */
    long firstDay();

    /** The readings from {@code from} on, before {@code to}, oldest first. */
    List<Reading> read(ReadingSeries series, Instant from, Instant to);

    /** Stores readings durably; those that are there already stay as they are or become what they were. */
    void write(List<Reading> readings);

    /** Deletes the readings from {@code from} on, before {@code to}. */
    void delete(ReadingSeries series, Instant from, Instant to);
}
