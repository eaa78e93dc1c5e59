package smarthall.edge.uplink;

import smarthall.edge.reading.DeviceId;

/** Told when a device behind this gateway appears or is gone. */
public interface DevicePresence {
    void online(DeviceId device);

    /** As {@link #online(DeviceId)}, of one that tells what runs in it. */
    default void online(DeviceId device, String firmware) {
        online(device);
    }

    void offline(DeviceId device);

    /** What a device tells of itself, each time it does; goes with what is said of its presence. */
    default void health(DeviceId device, DeviceHealth health) {}
}
