package smarthall.server.counter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.queue.TicketBefore;
import smarthall.server.queue.TicketId;

/** The counters' durable form. Every change takes part in the caller's transaction. */
public interface CounterStore {

    /** Makes sure that every described counter has its row; called once at the start. */
    void prepare(HallDescription hall, Instant at);

    /** A counter's row, locked until the transaction ends. */
    Optional<Place> lock(HallId hall, CounterId counter);

    List<Place> all(HallId hall);

    void save(HallId hall, Place place, Instant at);

    /** Connects a screen to a counter, in place of the one there was. */
    void connectScreen(HallId hall, CounterId counter, String hash, Instant at, String by);

    /** The hash of the secret of the screen that is connected to a counter. */
    Optional<String> screenHash(HallId hall, CounterId counter);

    /**
     * A counter as its clerk left it.
     *
     * @param reason why it pauses
     * @param last the last step with a visitor, while it can be taken back
     */
    record Place(
            CounterId counter,
            CounterState.Status status,
            List<LineId> lines,
            Optional<String> clerk,
            Optional<TicketId> ticket,
            Optional<CounterState.Pause> reason,
            Optional<LastStep> last) {

        Place with(CounterState.Status next, Optional<CounterState.Pause> why) {
            return new Place(counter, next, lines, clerk, ticket, why, last);
        }

        Place after(Optional<TicketId> next, Optional<LastStep> step) {
            return new Place(counter, status, lines, clerk, next, reason, step);
        }
    }

    /**
     * A step with a visitor.
     *
     * @param before the ticket before it
     * @param steps how many the ticket had taken with it
     */
    record LastStep(Step step, TicketId ticket, TicketBefore before, int steps, Instant at) {}

    /** What a clerk did with a visitor. */
    enum Step {
        CALL,
        START,
        FINISH,
        NO_SHOW,
        PARK,
        TRANSFER
    }
}
