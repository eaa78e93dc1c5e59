package smarthall.edge.reading;

import java.time.Instant;

/** One value of one quantity at one device; {@code at} is hall time of the sampling, to the millisecond. */
public record Reading(DeviceId device, Quantity quantity, double value, Instant at) {
    public Reading {
        if (at.getNano() % 1_000_000 != 0) {
            throw new IllegalArgumentException("at " + at + " is finer than a millisecond");
        }
    }
}
