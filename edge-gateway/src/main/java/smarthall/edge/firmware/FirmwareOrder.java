package smarthall.edge.firmware;

import java.util.Optional;
import smarthall.edge.command.Command;
import smarthall.edge.reading.DeviceId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the command {@code firmware} asks for: {@code {"version":"1.1.0","size":N,"sha256":"…","path":"/api/v1/…","token":"…"}}.
 *
 * @param id of the command; the node tells the outcome under it
 * @param size of the image in bytes, 1 to {@link #MOST_BYTES}
 * @param path where the server has the image
 * @param token opens that path; never logged
 */
record FirmwareOrder(DeviceId device, String id, String version, int size, String sha256, String path, String token) {
    static final int MOST_BYTES = 1 << 20;

    private static final JsonMapper JSON = new JsonMapper();

    /** Nothing if the command's arguments are no order. */
    static Optional<FirmwareOrder> of(Command command) {
        try {
            JsonNode args = JSON.readTree(command.args());
            FirmwareOrder order = new FirmwareOrder(
                    command.device(),
                    command.id(),
                    args.path("version").asString(""),
                    args.path("size").asInt(0),
                    args.path("sha256").asString(""),
                    args.path("path").asString(""),
                    args.path("token").asString(""));
            return Optional.of(order).filter(FirmwareOrder::makesSense);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private boolean makesSense() {
        return size > 0
                && size <= MOST_BYTES
                && sha256.matches("[0-9a-f]{64}")
                && path.matches("/api/v1/[A-Za-z0-9/_-]{1,300}")
                && token.matches("[A-Za-z0-9_-]{0,200}");
    }
}
