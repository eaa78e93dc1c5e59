package smarthall.server.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;

/** The proposals' durable form. Every change takes part in the caller's transaction. */
public interface ProposalStore {

    /** Waits until no other server looks at the hall, and keeps others from it until the transaction ends. */
    void takeTurn(HallId hall);

    void add(HallId hall, Proposal proposal);

    Optional<Proposal> find(HallDescription hall, UUID id);

    /** Newest first. */
    List<Proposal> newest(HallDescription hall, int limit);

    /** Those whose effect is being measured, newest first. */
    List<Proposal> measuring(HallDescription hall);

    /** Notes that a carried-out proposal is to be measured. */
    void begin(HallId hall, UUID id, Effect effect);

    /**
     * Notes what a proposal did.
     *
     * @return whether it was still being measured
     */
    boolean finish(HallId hall, UUID id, Effect.Result result);

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
