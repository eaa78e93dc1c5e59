package smarthall.server.telemetry;

import java.time.Instant;
import java.util.List;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** The stored readings minute by minute. */
public interface ReadingMinutes {

    /** The minutes from {@code from} on, before {@code to}, oldest first; those without a reading are left out. */
    List<ReadingMinute> minutes(HallId hall, DeviceId device, Quantity quantity, Instant from, Instant to);
}
