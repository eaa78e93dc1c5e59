package smarthall.server.environment;

import java.util.List;
import java.util.OptionalLong;
import smarthall.server.hall.HallDescription;
import smarthall.server.telemetry.Reading;

/**
 * One zone now.
 *
 * @param people who is there; empty where nothing in the building counts it
 * @param readings the newest of each quantity, never a cumulative count
 */
public record ZoneState(HallDescription.Zone zone, OptionalLong people, List<Reading> readings) {

    public ZoneState {
        readings = List.copyOf(readings);
    }
}
