package smarthall.server.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;

/** The proposals' durable form. Every change takes part in the caller's transaction. */
public interface ProposalStore {

    void add(HallId hall, Proposal proposal);

    Optional<Proposal> find(HallDescription hall, UUID id);

    /** Newest first. */
    List<Proposal> newest(HallDescription hall, int limit);

    /** Those in a state, newest first. */
    List<Proposal> in(HallDescription hall, Proposal.State state);

    /**
     * Moves a proposal from one state to another, in one statement.
     *
     * @return whether it was in the expected state
     */
    boolean move(
            HallId hall,
            UUID id,
            Proposal.State from,
            Proposal.State to,
            Optional<Instant> decidedAt,
            Optional<String> decidedBy);
}
