package smarthall.server.crowd;

import java.time.Instant;
import java.util.List;
import smarthall.server.hall.HallId;

/** The counters' durable form. */
public interface CrowdStore {

    /**
     * What a run has counted.
     *
     * @param heard time of its newest reading ever
     */
    record Count(CounterRun run, long crossings, Instant heard) {}

    /** Raises what is stored to these marks, in the caller's transaction; what is higher already stays. */
    void raise(List<CounterMark> marks);

    /** What each run has counted in all. */
    List<Count> counts(HallId hall);

    /**
     * What each run had counted before a moment; a run not yet heard then is absent or stands at 0.
     *
     * @param before the beginning of a minute
     */
    List<Count> countsBefore(HallId hall, Instant before);
}
