package smarthall.server.telemetry;

/** Wants to know of readings as soon as they are stored; a bean of this type is called by the ingest. */
public interface ReadingListener {

    /**
     * Runs after the commit on the ingest's thread, which stores nothing meanwhile: be quick and never throw. Look at what the
     * packs say of each series rather than at each reading, of which there may be thousands.
     */
    void stored(StoredPacks stored);
}
