package smarthall.server.telemetry;

import java.util.List;

/** Wants to know of readings as soon as they are stored; a bean of this type is called by the ingest. */
public interface ReadingListener {

    /** Runs after the commit on the ingest's thread, repeated packs included: be quick and never throw. */
    void stored(List<ReadingPack> packs);
}
