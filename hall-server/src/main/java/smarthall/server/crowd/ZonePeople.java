package smarthall.server.crowd;

import java.time.Instant;
import smarthall.server.hall.ZoneId;

/**
 * How many people are in a zone, and how that is known.
 *
 * @param at time of the newest reading that the number comes from
 */
public record ZonePeople(ZoneId zone, long people, Source source, Instant at) {

    /** What counted them. */
    public enum Source {
        /** Sensors that see the area: who is there now. */
        AREA_SENSOR,
        /**
         * The zone's doors to the street: who came in through them today and has not gone out through them again. Whoever walks
         * on into the next zone still counts, for nothing counts the passages inside the building.
         */
        DOORS
    }
}
