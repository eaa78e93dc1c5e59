package smarthall.server.help;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import smarthall.server.hall.HallId;

/** The durable form of calls for help. Every change takes part in the caller's transaction. */
public interface HelpStore {

    /**
     * Adds an open call.
     *
     * @return false when the asker has one open already
     */
    boolean add(HallId hall, HelpCall call);

    Optional<HelpCall> find(HallId hall, UUID id);

    /** The newest call of an asker. */
    Optional<HelpCall> newestOf(HallId hall, HelpCall.Asker asker);

    /** Calls of an asker since an instant. */
    int since(HallId hall, HelpCall.Asker asker, Instant since);

    /** What is not over, oldest first. */
    List<HelpCall> open(HallId hall, int limit);

    /**
     * Moves a call on, in one statement.
     *
     * @param by who goes there; empty for nobody
     * @return whether it was in the expected state
     */
    boolean move(HallId hall, UUID id, HelpCall.State from, HelpCall.State to, Optional<String> by, Instant at);
}
