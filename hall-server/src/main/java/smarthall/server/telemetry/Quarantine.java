package smarthall.server.telemetry;

import java.util.List;

/** Where refused packs are kept for somebody to look at. Thread-safe. */
public interface Quarantine {

    /** Keeps refused packs in the caller's transaction and forgets the oldest of a hall that has too many. */
    void add(List<RefusedPack> refused);
}
