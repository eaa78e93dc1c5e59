package smarthall.server.telemetry;

import java.time.Instant;
import smarthall.server.hall.HallId;

/** The stored readings summed up by minute and by hour, where the store does not do so itself. Thread-safe. */
public interface Rollups {

    /**
     * Sums up some minutes and hours of a hall that are over and whose readings have changed since they were last summed up.
     * Several servers may call this on one database: one at a time works, the others do nothing.
     *
     * @param now hall time
     * @return whether there may be more to do at once
     */
    boolean sumUp(HallId hall, Instant now);
}
