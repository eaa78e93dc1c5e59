package smarthall.edge.uplink.mqtt;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.reading.DeviceId;

/**
 * The devices for which the broker lets this gateway not publish (MQTT 5 reason 135). Their packs stay in the outbox and hold up
 * nobody else's; they are tried again after a while, for rights change. Times are {@link System#nanoTime()}'s. Thread-safe.
 */
final class Refusals {
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private final long holdNanos;
    private final Map<DeviceId, Long> heldUntil = new HashMap<>();
    private final Map<DeviceId, Long> said = new HashMap<>();
    private long count;

    Refusals(Duration hold) {
        this.holdNanos = hold.toNanos();
    }

    /** The broker has refused a publication for the device; said once for each hour of refusals. */
    synchronized void refused(DeviceId device, long now) {
        count++;
        heldUntil.put(device, now + holdNanos);
        Long before = said.get(device);
        if (before == null || now - before > Duration.ofHours(1).toNanos()) {
            said.put(device, now);
            log.warn(
                    "uplink: the broker refuses what is published for {} (reason 135, no right to the topic);"
                            + " its readings wait in the outbox and are tried again every {} s",
                    device,
                    Duration.ofNanos(holdNanos).toSeconds());
        }
    }

    synchronized boolean holds(DeviceId device) {
        return heldUntil.containsKey(device);
    }

    /** Ends the holds that are over; true if there were some: what was passed over is to be tried again. */
    synchronized boolean over(long now) {
        boolean any = false;
        for (Iterator<Long> each = heldUntil.values().iterator(); each.hasNext(); ) {
            if (now - each.next() >= 0) {
                each.remove();
                any = true;
            }
        }
        return any;
    }

    /** Publications refused since start. */
    synchronized long count() {
        return count;
    }
}
