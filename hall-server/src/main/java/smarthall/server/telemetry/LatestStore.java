package smarthall.server.telemetry;

import java.util.List;

/** Keeps what {@link LatestReadings} tells. Thread-safe. */
public interface LatestStore {

    /** Remembers in the caller's transaction those that are newer than what their series has. */
    void keep(List<Reading> readings);
}
