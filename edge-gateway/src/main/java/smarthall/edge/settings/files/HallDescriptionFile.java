package smarthall.edge.settings.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.settings.HallDescription;
import smarthall.edge.settings.SettingsException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hall's description as all programs read it (JSON); this takes the devices of one gateway and ignores the rest. */
public final class HallDescriptionFile {
    private static final JsonMapper JSON = new JsonMapper();

    private HallDescriptionFile() {}

    public static HallDescription read(Path file, String gateway) {
        if (!Files.isReadable(file)) {
            throw new SettingsException("The hall's description " + file + " cannot be read.");
        }
        try {
            return description(JSON.readTree(file), gateway);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new SettingsException("The hall's description " + file + " is wrong: " + e.getMessage());
        }
    }

    private static HallDescription description(JsonNode root, String gateway) {
        boolean known = false;
        for (JsonNode candidate : root.path("gateways")) {
            known |= gateway.equals(candidate.path("id").asString(""));
        }
        if (!known) {
            throw new IllegalArgumentException("it has no gateway " + gateway);
        }
        List<DeviceId> nodes = new ArrayList<>();
        List<HallDescription.LocalSensor> sensors = new ArrayList<>();
        for (JsonNode device : root.path("devices")) {
            if (!gateway.equals(device.path("gateway").asString(""))) {
                continue;
            }
            DeviceId id = new DeviceId(device.path("id").asString(""));
            if ("LOCAL_SHT3X".equals(device.path("kind").asString(""))) {
                sensors.add(sensor(id, device));
            } else {
                nodes.add(id);
            }
        }
        return new HallDescription(new HallId(root.path("hall").asString("")), nodes, sensors);
    }

    private static HallDescription.LocalSensor sensor(DeviceId id, JsonNode device) {
        double seconds = device.path("sampleSeconds").asDouble(0);
        if (seconds <= 0) {
            throw new IllegalArgumentException(id + " has no sampleSeconds");
        }
        return new HallDescription.LocalSensor(
                id,
                device.path("i2cBus").asInt(1),
                device.path("i2cAddress").asInt(0x44),
                Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
