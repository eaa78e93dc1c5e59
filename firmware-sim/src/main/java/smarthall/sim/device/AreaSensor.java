package smarthall.sim.device;

import java.time.Instant;
import java.util.List;
import smarthall.sim.settings.ZoneId;
import smarthall.sim.world.HallWorld;

/** Sees how many people are in an area, as a depth camera below the ceiling does: a number, no pictures. */
final class AreaSensor implements Instrument {

    private final HallWorld world;
    private final ZoneId zone;

    AreaSensor(HallWorld world, ZoneId zone) {
        this.world = world;
        this.zone = zone;
    }

    @Override
    public List<Measurement> measure(Instant at) {
        return List.of(Quantity.OCCUPANCY.of(world.people(zone)));
    }
}
