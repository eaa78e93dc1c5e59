package smarthall.sim.device;

import java.time.Instant;
import java.util.List;
import smarthall.sim.settings.DeviceId;

/** What a node measured at one moment of hall time (resolution 1 ms); it travels and is confirmed as a whole. */
public record Pack(String hall, DeviceId device, Instant at, List<Measurement> measurements) {
    public Pack {
        measurements = List.copyOf(measurements);
        if (measurements.isEmpty()) {
            throw new IllegalArgumentException("A pack holds at least one measurement.");
        }
    }
}
