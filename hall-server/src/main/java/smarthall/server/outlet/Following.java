package smarthall.server.outlet;

import smarthall.server.hall.HallId;

/** Something that is told to another system piece by piece, from a place that is kept. A bean of this type is followed. */
public interface Following {

    /** Its name in the database and the log, at most 32 characters. */
    String name();

    /** Called once before the first piece; may be called again after a failure. */
    void begin();

    /** Hands over the next piece of a hall. Blocks for 15 s at most. */
    OutletDesk.Turn send(HallId hall);
}
