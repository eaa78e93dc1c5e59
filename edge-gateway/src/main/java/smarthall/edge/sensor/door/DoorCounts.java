package smarthall.edge.sensor.door;

import java.time.Instant;

/** How many came in and went out since {@code start} (hall time, whole seconds). */
record DoorCounts(Instant start, long in, long out) {
    DoorCounts plus(Passage.Counted counted) {
        return new DoorCounts(start, in + counted.in(), out + counted.out());
    }
}
