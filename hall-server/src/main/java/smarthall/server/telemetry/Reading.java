package smarthall.server.telemetry;

import java.time.Instant;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/**
 * One value of one quantity at one device.
 *
 * @param at hall time of the sampling, to the millisecond
 */
public record Reading(HallId hall, DeviceId device, Quantity quantity, Instant at, double value) {

    public Reading {
        if (at.getNano() % 1_000_000 != 0) {
            throw new IllegalArgumentException("The time " + at + " is finer than a millisecond.");
        }
    }

    public ReadingSeries series() {
        return new ReadingSeries(hall, device, quantity);
    }
}
