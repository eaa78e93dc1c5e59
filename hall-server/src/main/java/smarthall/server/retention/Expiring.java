package smarthall.server.retention;

import java.time.Instant;

/** Keeps data of one kind that is forgotten some day; a bean of this type is called at intervals. Thread-safe. */
public interface Expiring {

    DataKind kind();

    /**
     * Forgets some of what is older than a time of the hall, in a transaction that is short for everybody else.
     *
     * @return how many rows; nought when there are no more
     */
    int forget(Instant before);
}
