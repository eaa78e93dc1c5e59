package smarthall.server.device.mqtt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code {"state":"online"|"offline","at":"…"}}; further fields do not matter here, but for what a gateway's outbox has given up.
 *
 * @param givenUp packs since the gateway's start; nought of a device
 */
record StatusMessage(boolean online, Instant at, long givenUp) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Empty for anything else. */
    static Optional<StatusMessage> read(byte[] payload) {
        try {
            JsonNode status = JSON.readTree(payload);
            Instant at = OffsetDateTime.parse(status.path("at").asString("")).toInstant();
            long givenUp =
                    status.path("thinned").asLong(0) + status.path("expired").asLong(0);
            return switch (status.path("state").asString("")) {
                case "online" -> Optional.of(new StatusMessage(true, at, givenUp));
                case "offline" -> Optional.of(new StatusMessage(false, at, givenUp));
                default -> Optional.empty();
            };
        } catch (JacksonException | DateTimeException wrong) {
            return Optional.empty();
        }
    }
}
