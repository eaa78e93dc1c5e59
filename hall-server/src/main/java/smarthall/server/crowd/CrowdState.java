package smarthall.server.crowd;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smarthall.server.hall.HallDescription;

/**
 * The people in a hall at a moment.
 *
 * @param today since the business day began
 * @param doors in the order of the hall's description
 * @param zones those where something tells how many people are in them, in the order of the hall's description
 */
public record CrowdState(
        Instant at, Crossings today, Crossings last15Minutes, List<DoorState> doors, List<ZonePeople> zones) {

    public CrowdState {
        doors = List.copyOf(doors);
        zones = List.copyOf(zones);
    }

    /**
     * One door.
     *
     * @param recent in the last 15 minutes
     * @param heard time of its counters' newest reading
     * @param total since its counters were first heard
     */
    public record DoorState(
            HallDescription.Door door, Crossings today, Crossings recent, Crossings total, Optional<Instant> heard) {}

    /** People who came in today and have not left. */
    public long inside() {
        return today.inside();
    }
}
