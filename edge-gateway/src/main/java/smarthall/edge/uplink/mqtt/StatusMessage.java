package smarthall.edge.uplink.mqtt;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import smarthall.edge.outbox.GivenUp;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The retained status of a gateway or a device: {@code {"state":"online","at":"…","firmware":"…"}}; {@code at} is hall time, {@code
 * firmware} is left out where it is empty.
 */
record StatusMessage(boolean online, Instant at, String firmware) {
    private static final JsonMapper JSON = new JsonMapper();

    StatusMessage(boolean online, Instant at) {
        this(online, at, "");
    }

    byte[] ofDevice() {
        return JSON.writeValueAsBytes(firmware.isEmpty() ? state() : state().put("firmware", firmware));
    }

    /** With what the outbox has given up since the gateway's start, if it has. */
    byte[] ofGateway(String version, GivenUp givenUp) {
        ObjectNode status = state().put("version", version);
        if (givenUp.thinned() > 0) {
            status.put("thinned", givenUp.thinned());
        }
        if (givenUp.expired() > 0) {
            status.put("expired", givenUp.expired());
        }
        return JSON.writeValueAsBytes(status);
    }

    private ObjectNode state() {
        return JSON.createObjectNode()
                .put("state", online ? "online" : "offline")
                .put("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
    }
}
