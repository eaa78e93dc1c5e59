package smarthall.sim.world;

import java.time.Instant;
import smarthall.sim.settings.DoorId;

/** One person goes through a door at one moment. */
public record Passage(Instant at, DoorId door, Direction direction) {

    public enum Direction {
        IN,
        OUT
    }
}
