package smarthall.server.outlet;

import java.time.Instant;
import java.util.List;
import smarthall.server.hall.HallId;

/** The minutes that were summed up, or summed up anew, since another system was told of them. */
public interface MinuteStore {

    /**
     * A minute to be told.
     *
     * @param changes grows when it is summed up again
     */
    record Untold(Instant minute, long changes) {}

    /** The oldest of a hall. */
    List<Untold> oldest(HallId hall, int limit);

    /** Takes one out that was told, unless it has changed meanwhile. */
    void told(HallId hall, Untold minute);

    /**
     * Gives up those before an instant.
     *
     * @return how many there were
     */
    int giveUp(HallId hall, Instant before);
}
