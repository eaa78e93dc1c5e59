package smarthall.server.device.mqtt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code {"state":"online"|"offline","at":"…"}}; further fields do not matter here. */
record StatusMessage(boolean online, Instant at) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Empty for anything else. */
    static Optional<StatusMessage> read(byte[] payload) {
        try {
            JsonNode status = JSON.readTree(payload);
            Instant at = OffsetDateTime.parse(status.path("at").asString("")).toInstant();
            return switch (status.path("state").asString("")) {
                case "online" -> Optional.of(new StatusMessage(true, at));
                case "offline" -> Optional.of(new StatusMessage(false, at));
                default -> Optional.empty();
            };
        } catch (JacksonException | DateTimeException wrong) {
            return Optional.empty();
        }
    }
}
