package smarthall.sim.device;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import smarthall.sim.settings.ZoneId;
import smarthall.sim.world.Air;
import smarthall.sim.world.HallWorld;

/** Measures the air of a zone, with the scatter of the usual sensors (SHT3x, SCD30, PMS5003). */
final class AirStation implements Instrument {

    private final HallWorld world;
    private final ZoneId zone;
    private final Random random;

    AirStation(HallWorld world, ZoneId zone, Random random) {
        this.world = world;
        this.zone = zone;
        this.random = random;
    }

    @Override
    public List<Measurement> measure(Instant at) {
        Air air = world.air(zone);
        return List.of(
                Quantity.TEMPERATURE.of(scatter(air.celsius(), 0.03)),
                Quantity.HUMIDITY.of(Math.min(100, Math.max(0, scatter(air.relativeHumidity(), 0.2)))),
                Quantity.CO2.of(Math.max(350, scatter(air.co2(), 2))),
                Quantity.PM2_5.of(Math.max(0, scatter(air.particles(), 0.4))));
    }

    private double scatter(double value, double deviation) {
        return value + deviation * random.nextGaussian();
    }
}
