package smarthall.edge.uplink;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import smarthall.edge.reading.DeviceId;

/** Remembers what it was told, as {@code "air-lobby online"}. */
public final class FakePresence implements DevicePresence {
    public final List<String> said = new CopyOnWriteArrayList<>();

    @Override
    public void online(DeviceId device) {
        said.add(device + " online");
    }

    @Override
    public void online(DeviceId device, String firmware) {
        said.add(device + " online " + firmware);
    }

    @Override
    public void health(DeviceId device, DeviceHealth health) {
        if (!health.equals(DeviceHealth.UNKNOWN)) {
            said.add(device + " " + health);
        }
    }

    @Override
    public void offline(DeviceId device) {
        said.add(device + " offline");
    }
}
