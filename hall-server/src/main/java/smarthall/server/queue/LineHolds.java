package smarthall.server.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;

/** What ties a line: those who hold a ticket that is not over, and the numbers of the day. */
public interface LineHolds {

    /**
     * Who missed the call and may still come in again.
     *
     * @param calledSince nobody whose last call was before
     * @param returned nobody who has come in again as often
     */
    record MayReturn(Instant calledSince, int returned) {}

    /**
     * How many tickets wait, are called, served or parked in a line, or may come back into it, or will come to it later in their
     * visit. Counted at one moment: whoever goes on from line to line meanwhile is in one of them.
     *
     * @param days the business days whose parked and missed tickets still have their place
     */
    int tickets(HallId hall, LineId line, Collection<LocalDate> days, MayReturn missed);

    /** Whether another line has given numbers with a prefix on a day. */
    boolean isUsedByAnother(HallId hall, String prefix, LineId line, LocalDate businessDay);
}
