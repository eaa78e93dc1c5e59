package smarthall.server.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import smarthall.server.hall.HallId;

/** Presence in its durable form. */
public interface PresenceStore {

    /** Makes sure that everybody has a row; called once at the start. */
    void prepare(List<Party> parties);

    /** Holds somebody's row until the caller's transaction ends. */
    Optional<Presence> lock(Party party);

    /** Saves a row that is held. */
    void save(Party party, Presence presence);

    /** Everybody of a hall. */
    Map<Party, Presence> all(HallId hall);
}
