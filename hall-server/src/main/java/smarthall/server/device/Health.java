package smarthall.server.device;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What a device says of itself beside its readings; what it does not say is empty.
 *
 * @param at hall time at which it was said
 * @param battery share of its charge, 0 to 1
 * @param signal at which it hears its gateway, dBm
 * @param skew seconds by which its clock is ahead of the hall's, negative when behind
 */
public record Health(Instant at, OptionalDouble battery, OptionalDouble signal, OptionalDouble skew) {

    /** Whether it says anything. */
    public boolean isKnown() {
        return battery.isPresent() || signal.isPresent() || skew.isPresent();
    }
}
