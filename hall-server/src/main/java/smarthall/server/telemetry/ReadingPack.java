package smarthall.server.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/**
 * What one device said in one message.
 *
 * @param counterStart when the device's cumulative counters began; a new value means that they restarted
 */
public record ReadingPack(HallId hall, DeviceId device, List<Reading> readings, Optional<Instant> counterStart) {

    public ReadingPack {
        readings = List.copyOf(readings);
    }
}
