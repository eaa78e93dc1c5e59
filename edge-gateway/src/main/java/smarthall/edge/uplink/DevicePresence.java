package smarthall.edge.uplink;

import smarthall.edge.reading.DeviceId;

/** Told when a device behind this gateway appears or is gone. */
public interface DevicePresence {
    void online(DeviceId device);

    void offline(DeviceId device);
}
