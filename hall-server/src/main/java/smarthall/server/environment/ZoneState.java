package smarthall.server.environment;

import java.util.List;
import java.util.Optional;
import smarthall.server.crowd.ZonePeople;
import smarthall.server.hall.HallDescription;
import smarthall.server.telemetry.Reading;

/**
 * One zone now.
 *
 * @param people how many are there and how that is known; empty where nothing tells
 * @param readings the newest of each quantity, never a cumulative count
 */
public record ZoneState(HallDescription.Zone zone, Optional<ZonePeople> people, List<Reading> readings) {

    public ZoneState {
        readings = List.copyOf(readings);
    }
}
