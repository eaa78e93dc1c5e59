package smarthall.server.outlet;

import java.util.List;
import java.util.Map;
import smarthall.server.hall.HallId;

/** A way to another system. A bean of this type is told of every hall. */
public interface Outlet {

    /** Its name in the database and the log, at most 32 characters. */
    String name();

    /**
     * Hands entries over, oldest first; each is what the contract calls a journal entry.
     *
     * @return how many of them, from the first on, the other side has; the rest comes again. Blocks for 15 s at most.
     */
    int send(HallId hall, List<Map<String, Object>> entries);
}
