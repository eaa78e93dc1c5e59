package smarthall.server.device.mqtt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import smarthall.server.device.FirmwareWords;
import smarthall.server.device.Health;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code {"state":"online"|"offline","at":"…"}}, with what a gateway has lost and what a device says of itself; further fields do not
 * matter here.
 *
 * @param givenUp packs since the gateway's start; nought of a device
 * @param refused publications that the broker refused since the gateway's start; nought of a device
 * @param firmware that a device runs, as it says
 * @param update of its firmware that is under way
 * @param health of a device; a value that cannot be is left out
 */
record StatusMessage(
        boolean online,
        Instant at,
        long givenUp,
        long refused,
        Optional<String> firmware,
        Optional<FirmwareWords.Update> update,
        Health health) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Optional<FirmwareWords.Update> update(JsonNode update) {
        return update.path("id").isString() && update.path("percent").isIntegralNumber()
                ? Optional.of(new FirmwareWords.Update(
                        text(update.path("id")), update.path("percent").asInt(0)))
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
                    status.path("refused").asLong(0),
                    Optional.of(text(status.path("firmware"))).filter(text -> !text.isEmpty()),
                    update(status.path("update")),
                    new Health(
                            at,
                            number(status.path("battery"), 0, 1),
                            number(status.path("signal"), -200, 50),
                            number(status.path("skew"), -1e11, 1e11))));
        } catch (JacksonException | DateTimeException wrong) {
            return Optional.empty();
        }
    }

    /** A node in C may send the end of its text along; PostgreSQL keeps no such character. */
    private static String text(JsonNode node) {
        return node.asString("").replace("\0", "");
    }

    private static OptionalDouble number(JsonNode node, double least, double most) {
        double value = node.isNumber() ? node.asDouble() : Double.NaN;
        return value >= least && value <= most ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
