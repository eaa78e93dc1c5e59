package smarthall.server.telemetry;

import java.util.List;

/** Something derived from readings that must be exactly as durable as they are; a bean of this type is called by the ingest. */
public interface ReadingProjection {

    /** Runs inside the transaction that stores the packs; must be idempotent and tolerate late and repeated packs. */
    void project(List<ReadingPack> packs);
}
