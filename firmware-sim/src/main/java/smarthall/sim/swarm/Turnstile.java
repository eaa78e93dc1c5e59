package smarthall.sim.swarm;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import smarthall.sim.device.Instrument;
import smarthall.sim.device.Measurement;
import smarthall.sim.device.Quantity;

/** A door through which somebody goes now and then, in as often as out; nobody goes out who has not come in. */
final class Turnstile implements Instrument {

    private static final double SOMEBODY = 0.4;

    private final Random random;
    private final Measurement start;
    private long in;
    private long out;

    Turnstile(Random random, Instant switchedOn) {
        this.random = random;
        this.start = Quantity.COUNTER_START.of(switchedOn.toEpochMilli() / 1000.0);
    }

    @Override
    public List<Measurement> measure(Instant at) {
        if (random.nextDouble() < SOMEBODY) {
            in++;
        }
        if (out < in && random.nextDouble() < SOMEBODY) {
            out++;
        }
        return List.of(Quantity.PEOPLE_IN.of(in), Quantity.PEOPLE_OUT.of(out), start);
    }
}
