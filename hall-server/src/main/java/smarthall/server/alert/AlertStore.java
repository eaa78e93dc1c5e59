package smarthall.server.alert;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import smarthall.server.hall.HallId;

/** The alerts' durable form. Every change takes part in the caller's transaction. */
public interface AlertStore {

    /** The watches of a hall, held until the transaction ends, so that one at a time changes the hall's alerts. */
    List<Watch> hold(HallId hall);

    /** Keeps watches as they are now, new ones too. */
    void keep(HallId hall, List<Watch> watches);

    void add(HallId hall, Alert alert);

    /** Writes what changes in an alert's life. */
    void update(HallId hall, Alert alert);

    Optional<Alert> find(HallId hall, UUID id);

    /** Those not resolved, newest first. */
    List<Alert> open(HallId hall);

    /** The newest of all, newest first. */
    List<Alert> newest(HallId hall, int limit);
}
