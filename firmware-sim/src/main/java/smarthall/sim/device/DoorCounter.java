package smarthall.sim.device;

import java.time.Instant;
import java.util.List;
import smarthall.sim.settings.DoorId;
import smarthall.sim.world.Crossings;
import smarthall.sim.world.HallWorld;

/**
 * Counts who goes in and out by a door. The counters are cumulative since the node was switched on; that moment goes with
 * them, so that a restart, which sets them back, cannot be taken for people.
 */
final class DoorCounter implements Instrument {

    private final HallWorld world;
    private final DoorId door;
    private final Measurement start;

    DoorCounter(HallWorld world, DoorId door, Instant switchedOn) {
        this.world = world;
        this.door = door;
        this.start = Quantity.COUNTER_START.of(switchedOn.toEpochMilli() / 1000.0);
    }

    @Override
    public List<Measurement> measure(Instant at) {
        Crossings counted = world.crossings(door);
        return List.of(Quantity.PEOPLE_IN.of(counted.in()), Quantity.PEOPLE_OUT.of(counted.out()), start);
    }
}
