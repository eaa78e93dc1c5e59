package smarthall.server.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** The durable form of readings. */
public interface ReadingStore {

    /** Stores each reading once in the caller's transaction, however often it comes; of two with the same key the first stays. */
    void add(List<Reading> readings);

    /** Keeps refused packs in the caller's transaction and forgets the oldest of a hall that has too many. */
    void quarantine(List<RefusedPack> refused);

    /** Windows from {@code from} on, before {@code to}, those without a reading left out. */
    List<ReadingWindow> windows(
            HallId hall, DeviceId device, Quantity quantity, Instant from, Instant to, Duration window);
}
