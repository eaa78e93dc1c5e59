package smarthall.server.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** The durable form of readings. Thread-safe. */
public interface ReadingStore {

    /**
     * Stores each reading once, however often it comes; of two with the same key the first stays. A store in the database does
     * so in the caller's transaction, any other before it returns: it is the last that is done before the commit, so that
     * without the commit all comes again.
     */
    void add(List<Reading> readings);

    /**
     * Windows from {@code from} on, before {@code to}, those without a reading left out. The mean of levels in decibels is the
     * level of their mean energy.
     */
    List<ReadingWindow> windows(
            HallId hall, DeviceId device, Quantity quantity, Instant from, Instant to, Duration window);
}
