package smarthall.edge.uplink.mqtt;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import smarthall.edge.outbox.GivenUp;
import smarthall.edge.uplink.DeviceHealth;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The retained status of a gateway or a device: {@code {"state":"online","at":"…","firmware":"…"}}; {@code at} is hall time, {@code
 * firmware} is left out where it is empty, and so is {@code "update":{"id":"…","percent":40}} where no firmware is on its way, and what
 * a device does not tell of itself.
 */
record StatusMessage(boolean online, Instant at, String firmware, Optional<Update> update, DeviceHealth health) {
    private static final JsonMapper JSON = new JsonMapper();

    StatusMessage(boolean online, Instant at) {
        this(online, at, "");
    }

    StatusMessage(boolean online, Instant at, String firmware) {
        this(online, at, firmware, Optional.empty(), DeviceHealth.UNKNOWN);
    }

    /** How much of the firmware of an order is there. */
    record Update(String order, int percent) {}

    StatusMessage updating(String order, int percent) {
        return new StatusMessage(online, at, firmware, Optional.of(new Update(order, percent)), health);
    }

    StatusMessage with(DeviceHealth told) {
        return new StatusMessage(online, at, firmware, update, told);
    }

    byte[] ofDevice() {
        ObjectNode status = state();
        if (!firmware.isEmpty()) {
            status.put("firmware", firmware);
        }
        update.ifPresent(
                each -> status.putObject("update").put("id", each.order()).put("percent", each.percent()));
        health.battery().ifPresent(battery -> status.put("battery", battery));
        health.signal().ifPresent(signal -> status.put("signal", signal));
        health.skew().ifPresent(skew -> status.put("skew", skew));
        return JSON.writeValueAsBytes(status);
    }

    /** With what the outbox has given up and the broker has refused since the gateway's start, if they have. */
    byte[] ofGateway(String version, GivenUp givenUp, long refused) {
        ObjectNode status = state().put("version", version);
        if (givenUp.thinned() > 0) {
            status.put("thinned", givenUp.thinned());
        }
        if (givenUp.expired() > 0) {
            status.put("expired", givenUp.expired());
        }
        if (refused > 0) {
            status.put("refused", refused);
        }
        return JSON.writeValueAsBytes(status);
    }

    private ObjectNode state() {
        return JSON.createObjectNode()
                .put("state", online ? "online" : "offline")
                .put("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
    }
}
