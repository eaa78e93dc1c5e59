package smarthall.sim.settings.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import smarthall.sim.settings.DeviceId;
import smarthall.sim.settings.DoorId;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.settings.WrongSetting;
import smarthall.sim.settings.ZoneId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a hall's description from its JSON file. Fields and kinds of device that this program does not play are ignored. */
public final class HallFile {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final Set<String> PARTS = Set.of("hall", "timeZone", "zones", "doors", "lines", "devices", "people");

    /**
     * A sensor on the gateway's own bus, in the older form; in the newer one it says which {@code sensor} it is. The gateway plays
     * both; what publishes by {@code mqtt} is another maker's.
     */
    private static final Set<String> THE_GATEWAYS_OWN = Set.of("LOCAL_SHT3X");

    private HallFile() {}

    /** @throws WrongSetting when the file cannot be read or says something impossible */
    public static HallPlan read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException unreadable) {
            throw new WrongSetting("The hall's description cannot be read: " + unreadable.getMessage() + ".");
        }
        try {
            return plan(MAPPER.readTree(text));
        } catch (JacksonException | IllegalArgumentException | WrongSetting wrong) {
            List<String> faults = WrongDescription.explain(text, PARTS);
            throw new WrongSetting("The hall's description " + file + " is wrong: "
                    + (faults.isEmpty() ? wrong.getMessage() : String.join("\n  ", faults)));
        }
    }

    private static HallPlan plan(JsonNode json) {
        List<HallPlan.Zone> zones = new ArrayList<>();
        json.path("zones").forEach(zone -> zones.add(zone(zone)));
        List<HallPlan.Door> doors = new ArrayList<>();
        json.path("doors")
                .forEach(door ->
                        doors.add(new HallPlan.Door(new DoorId(text(door, "id")), new ZoneId(text(door, "zone")))));
        Map<String, Duration> priors = new HashMap<>();
        json.path("lines")
                .forEach(line -> priors.put(
                        text(line, "id"),
                        Duration.ofSeconds(line.path("priorServiceSeconds").asLong(300))));
        List<HallPlan.Device> devices = new ArrayList<>();
        json.path("devices").forEach(device -> {
            if (!device.has("sensor") && !device.has("mqtt") && !THE_GATEWAYS_OWN.contains(text(device, "kind"))) {
                devices.add(device(device));
            }
        });
        return new HallPlan(
                text(json, "hall"),
                timeZone(text(json, "timeZone")),
                zones,
                doors,
                priors,
                devices,
                people(json.path("people")));
    }

    private static java.time.ZoneId timeZone(String name) {
        try {
            return java.time.ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new WrongSetting("The hall's description names the time zone \"" + name + "\", which is unknown.");
        }
    }

    private static HallPlan.Zone zone(JsonNode json) {
        double volume = json.path("areaSquareMetres").asDouble(0)
                * json.path("heightMetres").asDouble(0);
        return new HallPlan.Zone(
                new ZoneId(text(json, "id")),
                volume,
                json.path("freshAirCubicMetresPerHour").asDouble(0));
    }

    private static HallPlan.Device device(JsonNode json) {
        return new HallPlan.Device(
                new DeviceId(text(json, "id")),
                kind(text(json, "kind")),
                new ZoneId(text(json, "zone")),
                json.has("door") ? List.of(new DoorId(text(json, "door"))) : List.of(),
                Duration.ofMillis(Math.round(json.path("sampleSeconds").asDouble(0) * 1000)));
    }

    private static HallPlan.Kind kind(String name) {
        for (HallPlan.Kind kind : HallPlan.Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new WrongSetting("There is no kind of device \"" + name + "\".");
    }

    private static HallPlan.People people(JsonNode json) {
        List<String> counters = new ArrayList<>();
        json.path("staffedCounters").forEach(counter -> counters.add(counter.asString()));
        return new HallPlan.People(json.path("visitorsPerHour").asDouble(0), counters);
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isString()) {
            throw new WrongSetting("The hall's description lacks the text \"" + field + "\" in "
                    + (json.has("id") ? "\"" + json.path("id").asString() + "\"" : "one of its parts") + ".");
        }
        return value.asString();
    }
}
