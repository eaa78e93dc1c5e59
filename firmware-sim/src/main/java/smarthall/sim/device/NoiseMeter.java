package smarthall.sim.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import smarthall.sim.settings.ZoneId;
import smarthall.sim.world.HallWorld;

/** Measures the A-weighted equivalent level of a zone over the time since it measured last. */
final class NoiseMeter implements Instrument {

    private final HallWorld world;
    private final ZoneId zone;
    private Instant lastAt;
    private double lastExposure;

    NoiseMeter(HallWorld world, ZoneId zone) {
        this.world = world;
        this.zone = zone;
        this.lastAt = world.now();
        this.lastExposure = world.soundExposure(zone);
    }

    @Override
    public List<Measurement> measure(Instant at) {
        double exposure = world.soundExposure(zone);
        double seconds = Duration.between(lastAt, at).toNanos() / 1e9;
        double meanEnergy = seconds > 0 ? (exposure - lastExposure) / seconds : 1;
        lastAt = at;
        lastExposure = exposure;
        return List.of(Quantity.NOISE.of(10 * Math.log10(Math.max(1, meanEnergy))));
    }
}
