package smarthall.edge.settings.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.settings.HallDescription;
import smarthall.edge.settings.PlainSensor;
import smarthall.edge.settings.SettingsException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hall's description as all programs read it (JSON); this takes the devices of one gateway and ignores the rest. */
public final class HallDescriptionFile {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> PARTS = Set.of("hall", "gateways", "devices");

    private HallDescriptionFile() {}

    public static HallDescription read(Path file, String gateway) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new SettingsException("The hall's description " + file + " cannot be read.");
        }
        try {
            return description(JSON.readTree(text), gateway);
        } catch (SettingsException wrongSensor) {
            throw new SettingsException("The hall's description " + file + " is wrong: " + wrongSensor.getMessage());
        } catch (JacksonException | IllegalArgumentException e) {
            List<String> faults = WrongDescription.explain(text, PARTS);
            throw new SettingsException("The hall's description " + file + " is wrong: "
                    + (faults.isEmpty() ? e.getMessage() : String.join("\n  ", faults)));
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
        List<PlainSensor> plain = new ArrayList<>();
        for (JsonNode device : root.path("devices")) {
            if (!gateway.equals(device.path("gateway").asString(""))) {
                continue;
            }
            DeviceId id = new DeviceId(device.path("id").asString(""));
            if (LocalSensorFile.isLocal(device)) {
                sensors.add(LocalSensorFile.sensor(id, device));
            } else if (PlainSensorFile.isPlain(device)) {
                plain.add(
                        PlainSensorFile.sensor(id, device, root.path("timeZone").asString("UTC")));
            } else {
                nodes.add(id);
            }
        }
        return new HallDescription(new HallId(root.path("hall").asString("")), nodes, sensors, plain);
    }
}
