package smarthall.server.counter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.queue.TicketId;

/** The counters' durable form. Every change takes part in the caller's transaction. */
public interface CounterStore {

    /** Makes sure that every described counter has its row; called once at the start. */
    void prepare(HallDescription hall, Instant at);

    /** A counter's row, locked until the transaction ends. */
    Optional<Place> lock(HallId hall, CounterId counter);

    List<Place> all(HallId hall);

    void save(HallId hall, Place place, Instant at);

    /** A counter as its clerk left it. */
    record Place(
            CounterId counter,
            CounterState.Status status,
            List<LineId> lines,
            Optional<String> clerk,
            Optional<TicketId> ticket) {

        Place with(CounterState.Status next) {
            return new Place(counter, next, lines, clerk, ticket);
        }

        Place with(Optional<TicketId> next) {
            return new Place(counter, status, lines, clerk, next);
        }
    }
}
