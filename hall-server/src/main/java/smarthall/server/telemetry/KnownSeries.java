package smarthall.server.telemetry;

import java.util.List;

/** All series that ever had a reading, whichever store keeps it. Thread-safe. */
public interface KnownSeries {

    List<ReadingSeries> all();
}
