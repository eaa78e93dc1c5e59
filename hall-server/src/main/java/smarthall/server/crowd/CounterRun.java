package smarthall.server.crowd;

import java.time.Instant;
import java.util.Comparator;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/**
 * One run of a cumulative counter, from a start to the next.
 *
 * @param start when it began to count; {@link Instant#EPOCH} when the device does not say
 */
public record CounterRun(HallId hall, DeviceId device, Direction direction, Instant start) {

    /** The one order in which everybody writes runs, so that two writers never wait for each other in a circle. */
    static final Comparator<CounterRun> ORDER = Comparator.<CounterRun, String>comparing(
                    run -> run.hall().value())
            .thenComparing(run -> run.device().value())
            .thenComparing(CounterRun::direction)
            .thenComparing(CounterRun::start);

    boolean hasNamedStart() {
        return start.isAfter(Instant.EPOCH);
    }
}
