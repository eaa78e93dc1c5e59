package smarthall.sim.swarm;

import java.time.Instant;
import java.util.List;
import smarthall.sim.device.Instrument;
import smarthall.sim.device.Measurement;
import smarthall.sim.device.Quantity;

/** Temperature and humidity of a room that nothing happens in: two slow waves, each node a little beside the others. */
final class PlainAir implements Instrument {

    private static final double WAVE_SECONDS = 600;

    private final double beside;

    /** @param number of the node in its swarm */
    PlainAir(int number) {
        this.beside = number % 20 / 20.0;
    }

    @Override
    public List<Measurement> measure(Instant at) {
        double phase = 2 * Math.PI * (at.toEpochMilli() / 1000.0 / WAVE_SECONDS + beside);
        return List.of(
                Quantity.TEMPERATURE.of(22 + beside + 0.5 * Math.sin(phase)),
                Quantity.HUMIDITY.of(48 + 2 * beside + Math.cos(phase)));
    }
}
