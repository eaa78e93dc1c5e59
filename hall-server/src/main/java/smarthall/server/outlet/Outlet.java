package smarthall.server.outlet;

import java.util.List;
import smarthall.server.hall.HallId;
import smarthall.server.journal.WireEntry;

/** A way to another system. A bean of this type is told of every hall. */
public interface Outlet {

    /** Its name in the database and the log, at most 32 characters. */
    String name();

    /**
     * Hands entries over, oldest first.
     *
     * @return how many of them, from the first on, the other side has; the rest comes again. Blocks for 15 s at most.
     */
    int send(HallId hall, List<WireEntry> entries);
}
