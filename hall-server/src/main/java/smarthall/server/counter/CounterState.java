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
 * @param pause why it pauses
 * @param undo the step that can be taken back, while it can
 */
public record CounterState(
        HallDescription.Counter counter,
        Status status,
        List<LineId> lines,
        Optional<Ticket> ticket,
        Optional<Pause> pause,
        Optional<CounterStore.LastStep> undo) {

    /** Why a counter pauses. */
    public enum Pause {
        BREAK,
        MEAL,
        MEETING,
        SYSTEM,
        OTHER
    }

    /** Whether somebody can be called there. */
    public enum Status {
        CLOSED,
        OPEN,
        PAUSED
    }
}
