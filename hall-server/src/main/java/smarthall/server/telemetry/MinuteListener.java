package smarthall.server.telemetry;

import java.util.List;
import smarthall.server.hall.HallId;

/** Wants to know of each minute whose sums were made, or made anew for readings that came late; a bean of this type is called. */
public interface MinuteListener {

    /**
     * Takes part in the transaction that writes the sums.
     *
     * @param minutes when they begin, milliseconds since 1970
     */
    void summedUp(HallId hall, List<Long> minutes);
}
