package smarthall.server.description;

import java.util.List;
import java.util.Optional;
import smarthall.server.hall.HallId;

/** The versions' durable form. Every change takes part in the caller's transaction. */
public interface VersionStore {

    /** Makes sure that a hall can have versions; called once at the start. */
    void prepare(HallId hall);

    /** Holds the hall's versions until the transaction ends; the number of the newest, 0 without any. */
    int lock(HallId hall);

    /** Adds the newest version of a hall whose versions the caller holds. */
    void add(HallVersion version);

    /** The number of the newest version, 0 without any. */
    int newestNumber(HallId hall);

    Optional<HallVersion> version(HallId hall, int number);

    /** Newest first. */
    List<HallVersion> history(HallId hall, int limit);

    /** The newest version with a text of this hash, 0 without any. */
    int numberOf(HallId hall, String hash);
}
