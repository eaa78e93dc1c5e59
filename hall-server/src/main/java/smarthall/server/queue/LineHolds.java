package smarthall.server.queue;

import java.time.LocalDate;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;

/** What ties a line: those who hold a ticket that is not over, and the numbers of the day. */
public interface LineHolds {

    /** How many tickets wait, are called, served or parked in a line, or will come to it later in their visit. */
    int tickets(HallId hall, LineId line, LocalDate businessDay);

    /** Whether another line has given numbers with a prefix on a day. */
    boolean isUsedByAnother(HallId hall, String prefix, LineId line, LocalDate businessDay);
}
