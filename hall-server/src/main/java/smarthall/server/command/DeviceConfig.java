package smarthall.server.command;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a device shall keep to, and what it last said that it keeps to.
 *
 * @param desired seconds from one measurement to the next; empty while nobody has set any
 * @param reported the same as the device said; empty while it never did
 * @param desiredBy login of whoever set it
 */
public record DeviceConfig(
        OptionalInt desired,
        Optional<Instant> desiredAt,
        Optional<String> desiredBy,
        OptionalInt reported,
        Optional<Instant> reportedAt) {

    public static final int LEAST_SECONDS = 1;
    public static final int MOST_SECONDS = 3_600;

    /** Nothing was ever set or said. */
    public static final DeviceConfig NONE = new DeviceConfig(
            OptionalInt.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());

    /** Whether the device does not keep to what it shall, as far as is known. */
    public boolean differs() {
        return desired.isPresent() && !desired.equals(reported);
    }
}
