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

    /** The same, said now at the latest: what was said with a clock ahead must not make all said until then look old. */
    Health notAfter(Instant now) {
        return at.isAfter(now) ? new Health(now, battery, signal, skew) : this;
    }

    /** Whether it says anything. */
    public boolean isKnown() {
        return battery.isPresent() || signal.isPresent() || skew.isPresent();
    }
}
