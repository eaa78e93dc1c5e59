package smarthall.server.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    /**
     * What each run had counted at the end of windows of equal length, by the windows' index; only of runs that were heard in a
     * window.
     *
     * @param begin the beginning of a minute
     * @param window whole minutes
     */
    Map<Integer, List<Count>> countsByWindow(HallId hall, Instant begin, Duration window, int windows);
}
