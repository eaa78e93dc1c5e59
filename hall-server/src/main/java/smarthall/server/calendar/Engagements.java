package smarthall.server.calendar;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;

/** What visitors were promised on a hall's days and a change of them may break. Each call takes part in the caller's transaction. */
public interface Engagements {

    /** Open engagements still to come that begin at an instant of which the predicate says yes, the earliest first. */
    List<Engagement> open(HallId hall, Predicate<Instant> at);

    /** The same, and nobody makes another one until the transaction ends. */
    List<Engagement> lockOpen(HallId hall, Predicate<Instant> at);

    /** Calls engagements off, each with its journal entry. */
    void callOff(HallId hall, List<Engagement> engagements, String by);

    /**
     * One engagement; nothing of the person.
     *
     * @param id known to who made it
     * @param service code of the service item
     */
    record Engagement(String id, LineId line, String service, Instant start) {}
}
