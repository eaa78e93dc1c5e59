package smarthall.edge.uplink.mqtt;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import smarthall.edge.outbox.GivenUp;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The retained status of a gateway or a device: {@code {"state":"online","at":"…","firmware":"…"}}; {@code at} is hall time, {@code
 * firmware} is left out where it is empty, and so is {@code "update":{"id":"…","percent":40}} where no firmware is on its way.
 */
record StatusMessage(boolean online, Instant at, String firmware, Optional<Update> update) {
    private static final JsonMapper JSON = new JsonMapper();

    StatusMessage(boolean online, Instant at) {
        this(online, at, "");
    }

    StatusMessage(boolean online, Instant at, String firmware) {
        this(online, at, firmware, Optional.empty());
    }

    /** How much of the firmware of an order is there. */
    record Update(String order, int percent) {}

    StatusMessage updating(String order, int percent) {
        return new StatusMessage(online, at, firmware, Optional.of(new Update(order, percent)));
    }

    byte[] ofDevice() {
        ObjectNode status = firmware.isEmpty() ? state() : state().put("firmware", firmware);
        update.ifPresent(
                each -> status.putObject("update").put("id", each.order()).put("percent", each.percent()));
        return JSON.writeValueAsBytes(status);
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
