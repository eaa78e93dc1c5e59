package smarthall.server.dispatch;

import smarthall.server.hall.HallId;

/** What the dispatch needs to know of the doors. */
public interface DoorFlow {

    /** People who came in through the doors in the last 15 minutes of hall time. */
    int enteredInLast15Minutes(HallId hall);
}
