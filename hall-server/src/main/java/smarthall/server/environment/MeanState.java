package smarthall.server.environment;

import java.time.Instant;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.ZoneId;
import smarthall.server.telemetry.Quantity;

/**
 * A quantity at one device over the window before a full minute.
 *
 * @param until the end of the window, which does not belong to it
 */
public record MeanState(
        ZoneId zone, DeviceId device, Quantity quantity, AveragingWindow window, Instant until, Mean mean) {}
