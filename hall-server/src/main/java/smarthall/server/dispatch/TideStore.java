package smarthall.server.dispatch;

import java.util.List;
import java.util.Optional;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;

/** The tides' durable form, so that neither a restart nor a second server begins to count anew. In the caller's transaction. */
public interface TideStore {

    /** What is known of a hall's lines, in no order. */
    List<Tide> all(HallId hall);

    /** One line's, held until the caller's transaction ends; empty when it was never looked at. */
    Optional<Tide> lock(HallId hall, LineId line);

    void save(HallId hall, Tide tide);
}
