package smarthall.sim.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import smarthall.sim.settings.DoorId;
import smarthall.sim.world.Passage;
import smarthall.sim.world.Passage.Direction;

/**
 * Spreads the people of a half hour over it: independent, even times, which is a Poisson process once its number is known.
 * Each half hour has a random source of its own, so that a gap in one changes no other.
 */
final class Crowd {

    /** The first door is the main one. */
    private static final double MAIN_DOOR = 0.6;

    private final List<DoorId> doors;
    private final long millis;
    private final long seed;

    /** @param quiet nobody passes in this last part of a half hour */
    Crowd(List<DoorId> doors, Duration quiet, long seed) {
        this.doors = List.copyOf(doors);
        this.millis = DoorRecording.HALF_HOUR.minus(quiet).toMillis() - 1;
        this.seed = seed;
    }

    /** Everybody of one half hour, in no order. */
    List<Passage> of(Instant start, DoorRecording.Count count, double scale) {
        Random random = new Random(seed * 1_000_003 + start.getEpochSecond());
        List<Passage> passages = new ArrayList<>();
        add(passages, start, Direction.IN, scaled(count.in(), scale, random), random);
        add(passages, start, Direction.OUT, scaled(count.out(), scale, random), random);
        return passages;
    }

    /** What is left of a person is a whole one as often as the fraction says. */
    private static long scaled(int people, double scale, Random random) {
        double exact = people * scale;
        long whole = (long) Math.floor(exact);
        return random.nextDouble() < exact - whole ? whole + 1 : whole;
    }

    private void add(List<Passage> passages, Instant start, Direction direction, long people, Random random) {
        for (long person = 0; person < people; person++) {
            Instant at = start.plusMillis(1 + (long) (random.nextDouble() * millis));
            passages.add(new Passage(at, door(random), direction));
        }
    }

    private DoorId door(Random random) {
        return doors.get(random.nextDouble() < MAIN_DOOR ? 0 : random.nextInt(doors.size()));
    }
}
