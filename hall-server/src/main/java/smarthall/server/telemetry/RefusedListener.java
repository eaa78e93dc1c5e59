package smarthall.server.telemetry;

import java.util.List;

/** Wants to know of packs that were refused; a bean of this type is called by the ingest. */
public interface RefusedListener {

    /** Runs after the commit on the ingest's thread: be quick and never throw. */
    void refused(List<RefusedPack> packs);
}
