package smarthall.server.queue;

import java.time.Instant;
import java.util.List;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;

/** What the lines need to know of those who have booked and are not here yet. */
public interface ExpectedVisitors {

    /** Those who may still come today. */
    List<Expected> today(HallId hall, Instant now);

    /**
     * Somebody who is expected.
     *
     * @param service code of the service item
     * @param start beginning of the slot, which counts as arrival
     */
    record Expected(LineId line, String service, Instant start) {}
}
