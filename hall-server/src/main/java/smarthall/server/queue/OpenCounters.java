package smarthall.server.queue;

import java.util.List;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;

/** What the lines need to know of the counters. */
public interface OpenCounters {

    /** The counters that are open now. */
    List<OpenCounter> open(HallId hall);

    /**
     * One open counter.
     *
     * @param lines whom it serves
     * @param idle whether it is free to call somebody
     */
    record OpenCounter(List<LineId> lines, boolean idle) {}
}
