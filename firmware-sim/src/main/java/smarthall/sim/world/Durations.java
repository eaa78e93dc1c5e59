package smarthall.sim.world;

import java.time.Duration;
import java.util.Random;

/** How long people take for things, in hall time. Waits and services are skewed to the right, as they are in real halls. */
final class Durations {

    private final Random random;

    Durations(Random random) {
        this.random = random;
    }

    Duration walk() {
        return seconds(10 + random.nextDouble() * 20);
    }

    /** On their own, people need half a minute; otherwise they stay until they have a ticket, ten minutes at most. */
    Duration atTerminal(HallWorld.Pace pace) {
        return pace == HallWorld.Pace.OWN ? seconds(15 + random.nextDouble() * 30) : Duration.ofMinutes(10);
    }

    Duration patience() {
        return logNormal(45 * 60, 0.4);
    }

    Duration ownWait() {
        return logNormal(6 * 60, 0.8);
    }

    Duration ownService() {
        return logNormal(7 * 60, 0.5);
    }

    private Duration logNormal(double medianSeconds, double sigma) {
        return seconds(medianSeconds * Math.exp(sigma * random.nextGaussian()));
    }

    static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
