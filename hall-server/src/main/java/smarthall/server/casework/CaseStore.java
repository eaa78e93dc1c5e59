package smarthall.server.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import smarthall.server.hall.HallId;

/** The durable form of applications. Every change takes part in the caller's transaction. */
public interface CaseStore {

    /**
     * Adds a new application.
     *
     * @return false when the key was used before; nothing was added then
     */
    boolean add(HallId hall, Application application, Optional<String> idempotencyKey);

    Optional<Application> find(HallId hall, ApplicationId id);

    Optional<Application> findByKey(HallId hall, String idempotencyKey);

    Optional<Application> findByReceipt(HallId hall, ReceiptNumber receipt);

    /** Finds it and holds its row until the transaction ends, so that steps come one after another. */
    Optional<Application> lock(HallId hall, ApplicationId id);

    /** Writes state, receipt, limit and wanted fields. */
    void update(HallId hall, Application application);

    /** What the visitor wrote; nothing before the first submission. */
    Answers answers(HallId hall, ApplicationId id);

    void write(HallId hall, ApplicationId id, Answers answers);

    List<Material> materials(HallId hall, ApplicationId id);

    /** Adds a material or puts it in the place of an earlier one. */
    void put(HallId hall, ApplicationId id, Material material);

    List<CaseEvent> history(HallId hall, ApplicationId id);

    void add(HallId hall, ApplicationId id, CaseEvent event);

    /** The next number of the day, from 1; holds the day's row, so that none is used twice. */
    int nextReceipt(HallId hall, LocalDate day);

    /**
     * Cases in some states but drafts, in the order of {@link CaseOrder#of}.
     *
     * @param after the place behind which to begin; empty for the list's beginning
     */
    CasePart in(HallId hall, Collection<CaseState> states, Optional<CasePlace> after, int limit);

    /** The open cases by line; a line without any is absent. */
    List<CaseLoad> load(HallId hall, LocalDate today);

    /** Does any application have this material? */
    boolean keeps(String sha256);

    /** Takes away drafts that were begun before an instant, with their materials' rows. */
    int forgetDrafts(HallId hall, Instant begunBefore);
}
