package smarthall.sim.device;

import java.time.Duration;
import java.time.Instant;
import smarthall.sim.settings.DeviceId;

/**
 * How a node is, as its own electronics tell.
 *
 * @param battery share of its charge, with two decimals
 * @param signal strength at which it hears its gateway, dBm
 * @param clock what its clock shows
 */
public record NodeHealth(double battery, int signal, Instant clock) {

    private static final double FULL = 0.95;
    private static final double LEAST = 0.3;
    /** A charge lasts about half a year. */
    private static final double PER_DAY = 1 / 180.0;

    /**
     * Of a simulated node: each was charged on another day, hears its gateway according to where it hangs, and keeps hall time.
     * It is charged again before anybody has to come.
     */
    public static NodeHealth simulated(DeviceId node, Instant now) {
        int place = Math.floorMod(node.hashCode(), 97);
        double days = Duration.between(Instant.EPOCH, now).toMinutes() / 1_440.0 + place;
        double used = days * PER_DAY % (FULL - LEAST);
        return new NodeHealth(Math.round((FULL - used) * 100) / 100.0, -50 - place % 30, now);
    }
}
