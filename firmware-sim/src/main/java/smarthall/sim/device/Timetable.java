package smarthall.sim.device;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.function.Predicate;

/** When a node measures. */
@FunctionalInterface
public interface Timetable {

    /** No time at all: the node has measured for the last time. */
    Instant NEVER = Instant.MAX;

    /** The first time after {@code time}, or {@link #NEVER}. */
    Instant after(Instant time);

    /** At fixed distances from {@code first} on. */
    static Timetable every(Duration distance, Instant first) {
        return time -> time.isBefore(first)
                ? first
                : first.plus(
                        distance.multipliedBy(1 + Duration.between(first, time).dividedBy(distance)));
    }

    /** At these times only. */
    static Timetable at(NavigableSet<Instant> times) {
        return time -> {
            Instant next = times.higher(time);
            return next == null ? NEVER : next;
        };
    }

    /** The same as long as it is before {@code end}, without the times that {@code told} leaves out. */
    default Timetable until(Instant end, Predicate<Instant> told) {
        return time -> {
            Instant next = after(time);
            while (next.isBefore(end) && !told.test(next)) {
                next = after(next);
            }
            return next.isBefore(end) ? next : NEVER;
        };
    }
}
