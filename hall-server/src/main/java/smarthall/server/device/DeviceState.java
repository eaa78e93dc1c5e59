package smarthall.server.device;

import java.util.List;
import smarthall.server.hall.HallDescription;
import smarthall.server.telemetry.Reading;

/**
 * One device now.
 *
 * @param latest its newest reading of each quantity, cumulative counts included
 */
public record DeviceState(HallDescription.Device device, Reach reach, List<Reading> latest) {

    public DeviceState {
        latest = List.copyOf(latest);
    }

    /** What the hall may expect of a device. */
    public enum Reach {
        ONLINE,
        OFFLINE,
        /** Its gateway is lost, or has come back without a word of the device so far: it may well be fine, but nobody can tell. */
        UNREACHABLE,
        UNKNOWN
    }
}
