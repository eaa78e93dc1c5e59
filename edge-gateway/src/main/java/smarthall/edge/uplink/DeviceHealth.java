package smarthall.edge.uplink;

import java.util.OptionalDouble;

/**
 * What a device tells of itself beside its readings.
 *
 * @param battery share of its charge, 0 to 1
 * @param signal strength at which it hears the radio, dBm
 * @param skew seconds by which its clock is ahead of the hall's, negative when behind
 */
public record DeviceHealth(OptionalDouble battery, OptionalDouble signal, OptionalDouble skew) {
    public static final DeviceHealth UNKNOWN =
            new DeviceHealth(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    private static final double BATTERY_STEP = 0.01;
    private static final double SIGNAL_STEP = 5;
    private static final double SKEW_STEP = 1;

    /** Whether somebody who knows the other would want to hear of this: small changes come with each word of a device. */
    public boolean differs(DeviceHealth other) {
        return differs(battery, other.battery, BATTERY_STEP)
                || differs(signal, other.signal, SIGNAL_STEP)
                || differs(skew, other.skew, SKEW_STEP);
    }

    private static boolean differs(OptionalDouble one, OptionalDouble other, double step) {
        return one.isPresent() != other.isPresent()
                || one.isPresent() && Math.abs(one.getAsDouble() - other.getAsDouble()) >= step;
    }
}
