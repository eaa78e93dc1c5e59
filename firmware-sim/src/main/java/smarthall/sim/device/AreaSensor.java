package smarthall.sim.device;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import smarthall.sim.settings.ZoneId;
import smarthall.sim.world.HallWorld;

/**
 * Sees how many people are in an area, as a depth camera below the ceiling does: a number, no pictures. It misses who stands
 * close behind another and now and then takes a bag for a person, each person and each time anew.
 */
final class AreaSensor implements Instrument {

    private static final double MISSED = 0.03;
    private static final double SEEN_TWICE = 0.02;

    private final HallWorld world;
    private final ZoneId zone;
    private final Random random;

    AreaSensor(HallWorld world, ZoneId zone, Random random) {
        this.world = world;
        this.zone = zone;
        this.random = random;
    }

    @Override
    public List<Measurement> measure(Instant at) {
        int seen = 0;
        for (int person = world.people(zone); person > 0; person--) {
            double chance = random.nextDouble();
            if (chance >= MISSED) {
                seen += chance >= 1 - SEEN_TWICE ? 2 : 1;
            }
        }
        return List.of(Quantity.OCCUPANCY.of(seen));
    }
}
