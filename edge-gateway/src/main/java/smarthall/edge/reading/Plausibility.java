package smarthall.edge.reading;

import java.time.Duration;
import java.time.Instant;

/** Whether a reading can be true: in its quantity's range and not ahead of hall time. Late is never implausible. */
public final class Plausibility {
    /** How far a node's clock may run ahead, in hall time. */
    private static final Duration TOLERATED_LEAD = Duration.ofMinutes(5);

    private Plausibility() {}

    public static void check(Reading reading, Instant now) throws RefusedPackException {
        if (!reading.quantity().allows(reading.value())) {
            throw new RefusedPackException(
                    RefusalReason.OUT_OF_RANGE,
                    reading.quantity().senmlName() + " " + reading.value() + " is outside "
                            + reading.quantity().range());
        }
        if (reading.at().isAfter(now.plus(TOLERATED_LEAD))) {
            throw new RefusedPackException(
                    RefusalReason.AHEAD_OF_TIME, reading.at() + " is more than 5 minutes after hall time " + now);
        }
    }
}
