package smarthall.server.command;

import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** Devices that can be commanded though no description names them. */
public interface OtherDevices {

    boolean has(HallId hall, DeviceId device);
}
