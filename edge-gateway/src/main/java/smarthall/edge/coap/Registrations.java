package smarthall.edge.coap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.uplink.DeviceHealth;
import smarthall.edge.uplink.DevicePresence;

/** The nodes that are registered and until when, real time; tells presence when one comes or its lifetime ends. */
final class Registrations {
    private final DevicePresence presence;
    private final LongSupplier nanoTime;
    private final Map<DeviceId, Long> ends = new HashMap<>();

    Registrations(DevicePresence presence, LongSupplier nanoTime) {
        this.presence = presence;
        this.nanoTime = nanoTime;
    }

    /** A node that should be there soon; if it does not register within {@code grace}, it is offline. */
    synchronized void expect(DeviceId device, Duration grace) {
        ends.put(device, nanoTime.getAsLong() + grace.toNanos());
    }

    /** @param firmware that the node says it runs; may be empty */
    synchronized void register(DeviceId device, Duration lifetime, String firmware) {
        ends.put(device, nanoTime.getAsLong() + lifetime.toNanos());
        if (firmware.isEmpty()) {
            presence.online(device);
        } else {
            presence.online(device, firmware);
        }
    }

    /** What a node tells of itself when it registers or renews. */
    void health(DeviceId device, DeviceHealth health) {
        presence.health(device, health);
    }

    /** Prolongs a registration; false if there is none. */
    synchronized boolean renew(DeviceId device, Duration lifetime) {
        return ends.replace(device, nanoTime.getAsLong() + lifetime.toNanos()) != null;
    }

    synchronized boolean remove(DeviceId device) {
        boolean there = ends.remove(device) != null;
        if (there) {
            presence.offline(device);
        }
        return there;
    }

    /** Ends the registrations whose lifetime is over. */
    synchronized void expire() {
        long now = nanoTime.getAsLong();
        List<DeviceId> over = new ArrayList<>();
        ends.forEach((device, end) -> {
            if (end - now <= 0) {
                over.add(device);
            }
        });
        over.forEach(this::remove);
    }
}
