package smarthall.server.device.mqtt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import smarthall.server.device.FirmwareWords;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code {"state":"online"|"offline","at":"…"}}, and what a gateway's outbox has given up, or what a device says of its firmware.
 *
 * @param givenUp packs since the gateway's start; nought of a device
 * @param firmware that a device runs, as it says
 * @param update of its firmware that is under way
 */
record StatusMessage(
        boolean online, Instant at, long givenUp, Optional<String> firmware, Optional<FirmwareWords.Update> update) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Optional<FirmwareWords.Update> update(JsonNode update) {
        return update.path("id").isString() && update.path("percent").isIntegralNumber()
                ? Optional.of(new FirmwareWords.Update(
                        update.path("id").asString(), update.path("percent").asInt(0)))
                : Optional.empty();
    }

    /** Empty for anything else. */
    static Optional<StatusMessage> read(byte[] payload) {
        try {
            JsonNode status = JSON.readTree(payload);
            Instant at = OffsetDateTime.parse(status.path("at").asString("")).toInstant();
            long givenUp =
                    status.path("thinned").asLong(0) + status.path("expired").asLong(0);
            String state = status.path("state").asString("");
            if (!state.equals("online") && !state.equals("offline")) {
                return Optional.empty();
            }
            return Optional.of(new StatusMessage(
                    state.equals("online"),
                    at,
                    givenUp,
                    Optional.of(status.path("firmware").asString("")).filter(text -> !text.isEmpty()),
                    update(status.path("update"))));
        } catch (JacksonException | DateTimeException wrong) {
            return Optional.empty();
        }
    }
}
