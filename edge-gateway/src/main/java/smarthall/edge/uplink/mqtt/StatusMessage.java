package smarthall.edge.uplink.mqtt;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The retained status of a gateway or a device: {@code {"state":"online","at":"…"}}; {@code at} is hall time. */
record StatusMessage(boolean online, Instant at) {
    private static final JsonMapper JSON = new JsonMapper();

    byte[] ofDevice() {
        return JSON.writeValueAsBytes(state());
    }

    byte[] ofGateway(String version) {
        return JSON.writeValueAsBytes(state().put("version", version));
    }

    private ObjectNode state() {
        return JSON.createObjectNode()
                .put("state", online ? "online" : "offline")
                .put("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
    }
}
