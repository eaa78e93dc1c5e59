package smarthall.server.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;

/** What the lines need to know of the counters. */
public interface OpenCounters {

    /** All counters of a hall as they are now. */
    List<CounterNow> now(HallId hall);

    /** Whether a counter takes part in the calling. */
    enum Status {
        CLOSED,
        OPEN,
        PAUSED
    }

    /**
     * One counter.
     *
     * @param lines whom it serves
     * @param busy the service it is at
     */
    record CounterNow(CounterId id, List<LineId> lines, Status status, Optional<Busy> busy) {

        public CounterNow {
            lines = List.copyOf(lines);
        }

        boolean serves(LineId line) {
            return status == Status.OPEN && lines.contains(line);
        }
    }

    /** A visitor at a counter, since the call. */
    record Busy(LineId line, String service, Instant calledAt) {}
}
