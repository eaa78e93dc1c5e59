package smarthall.server.counter;

import java.util.List;
import java.util.Optional;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LineId;
import smarthall.server.queue.Ticket;

/**
 * A counter now.
 *
 * @param lines whom it serves now; its described lines while it is closed
 * @param ticket the one person it is busy with
 */
public record CounterState(
        HallDescription.Counter counter, Status status, List<LineId> lines, Optional<Ticket> ticket) {

    /** Whether somebody can be called there. */
    public enum Status {
        CLOSED,
        OPEN,
        PAUSED
    }
}
