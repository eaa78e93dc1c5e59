package smarthall.edge.uplink.mqtt;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import smarthall.edge.command.Command;
import smarthall.edge.command.Reply;
import smarthall.edge.reading.DeviceId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract's commands, {@code {"id":"…","args":{…},"expires":"…"}}, and their replies, {@code {"id":"…","result":"done"|"failed","detail":"…"}}. */
final class CommandMessage {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TOPIC =
            Pattern.compile("halls/[^/]+/devices/([a-z0-9][a-z0-9-]{0,63})/commands/([a-z0-9][a-z0-9-]{0,63})");
    /** The id becomes part of a topic. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private CommandMessage() {}

    static boolean isCommand(String topic) {
        return topic.contains("/commands/");
    }

    /** The command in a message, or nothing if it is none that could be replied to. */
    static Optional<Command> decode(String topic, byte[] payload) {
        Matcher place = TOPIC.matcher(topic);
        if (!place.matches()) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readTree(payload);
            String id = root.path("id").asString("");
            JsonNode args = root.path("args");
            if (!ID.matcher(id).matches() || !(args.isObject() || args.isMissingNode())) {
                return Optional.empty();
            }
            return Optional.of(new Command(
                    new DeviceId(place.group(1)),
                    id,
                    place.group(2),
                    args.isObject() ? args.toString() : "{}",
                    OffsetDateTime.parse(root.path("expires").asString("")).toInstant()));
        } catch (JacksonException | DateTimeException notOne) {
            return Optional.empty();
        }
    }

    static byte[] encode(Reply reply) {
        return JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("id", reply.id())
                .put("result", reply.done() ? "done" : "failed")
                .put("detail", reply.detail()));
    }
}
