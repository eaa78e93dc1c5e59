package smarthall.server.device;

import java.time.Instant;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** Takes what devices say of themselves at the broker that no description names. */
public interface UndescribedDevices {

    /**
     * @param said hall time at which it said so
     * @return false when nobody knows it
     */
    boolean told(HallId hall, DeviceId device, boolean online, Instant said);
}
