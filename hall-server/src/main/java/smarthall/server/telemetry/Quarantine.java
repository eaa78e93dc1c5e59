package smarthall.server.telemetry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import smarthall.server.hall.HallId;

/** Where refused packs are kept for somebody to look at. Thread-safe. */
public interface Quarantine {

    /** Keeps refused packs in the caller's transaction and forgets the oldest of a hall that has too many. */
    void add(List<RefusedPack> refused);

    /** What is looked for; an empty part leaves it open. */
    record Filter(Optional<String> device, Optional<RefusalReason> reason) {}

    /** At most so many packs with a number below {@code before}, newest first. */
    List<QuarantinedPack> newest(HallId hall, Filter filter, long before, int limit);

    /** How many packs of a hall there are for each reason, of one device or of all; the most frequent first. */
    Map<RefusalReason, Long> counts(HallId hall, Optional<String> device);

    Optional<QuarantinedPack> find(HallId hall, long number);

    /** Takes a pack out in the caller's transaction; false when it is gone already. */
    boolean remove(HallId hall, long number);
}
