package smarthall.edge.settings.files;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.Quantity;
import smarthall.edge.settings.PlainSensor;
import smarthall.edge.settings.PlainSensor.Presence;
import smarthall.edge.settings.PlainSensor.Source;
import smarthall.edge.settings.PlainSensor.Unit;
import smarthall.edge.settings.PlainSensor.Value;
import tools.jackson.databind.JsonNode;

/**
 * The entry of a device that publishes in its maker's form: an ordinary device with {@code "mqtt": {…}}. What is wrong in it is said
 * with its path; where the schema says the same, its line comes with it.
 */
final class PlainSensorFile {
    private static final Pattern TOPIC = Pattern.compile("(?!halls/|[$])[^#+\\x00]{1,200}");
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)*");
    /** Counts of people are differences without the time they began at, which such a message never has. */
    private static final Set<Quantity> COUNTERS =
            Set.of(Quantity.PEOPLE_IN, Quantity.PEOPLE_OUT, Quantity.COUNTER_START);

    private PlainSensorFile() {}

    static boolean isPlain(JsonNode device) {
        return device.has("mqtt");
    }

    /** @param hall the time zone of times that say none */
    static PlainSensor sensor(DeviceId id, JsonNode device, String hall) {
        Duration every =
                Duration.ofMillis(Math.round(device.path("sampleSeconds").asDouble(0) * 1000));
        try {
            JsonNode mqtt = device.path("mqtt");
            refuseUnknown("mqtt", mqtt, Set.of("clientId", "readings", "presence"));
            JsonNode readings = mqtt.path("readings");
            if (readings.isEmpty()) {
                throw new IllegalArgumentException("mqtt.readings is missing");
            }
            List<Source> sources = new ArrayList<>();
            for (int i = 0; i < readings.size(); i++) {
                sources.add(source("mqtt.readings[" + i + "]", readings.path(i), hall));
            }
            return new PlainSensor(id, every, sources, presence(mqtt));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("device " + id + ": " + e.getMessage(), e);
        }
    }

    private static Source source(String path, JsonNode json, String hall) {
        refuseUnknown(path, json, Set.of("topic", "time", "timeZone", "values"));
        JsonNode entries = json.path("values");
        if (entries.isEmpty()) {
            throw new IllegalArgumentException(path + ".values is missing");
        }
        List<Value> values = new ArrayList<>();
        Set<Quantity> quantities = new TreeSet<>();
        for (int i = 0; i < entries.size(); i++) {
            Value value = value(path + ".values[" + i + "]", entries.path(i));
            if (!quantities.add(value.quantity())) {
                throw new IllegalArgumentException(
                        path + ".values[" + i + "] names " + value.quantity().senmlName() + " a second time");
            }
            values.add(value);
        }
        Optional<String> time =
                json.has("time") ? Optional.of(matching(path + ".time", json.path("time"), POINTER)) : Optional.empty();
        return new Source(matching(path + ".topic", json.path("topic"), TOPIC), values, time, zone(path, json, hall));
    }

    private static ZoneId zone(String path, JsonNode json, String hall) {
        String name = json.path("timeZone").asString(hall);
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(path + ".timeZone '" + name + "' is no time zone", unknown);
        }
    }

    private static Value value(String path, JsonNode json) {
        refuseUnknown(path, json, Set.of("quantity", "at", "unit", "factor", "offset"));
        String name = json.path("quantity").asString("");
        Quantity quantity = Quantity.named(name)
                .filter(known -> !COUNTERS.contains(known))
                .orElseThrow(() -> new IllegalArgumentException(path + ".quantity '" + name + "' is not mapped"));
        String unit = json.path("unit").asString(quantity.unit());
        try {
            return new Value(
                    quantity,
                    json.has("at") ? matching(path + ".at", json.path("at"), POINTER) : "",
                    Unit.named(unit)
                            .orElseThrow(() -> new IllegalArgumentException("unit '" + unit + "' is not known")),
                    number(json, "factor", 1),
                    number(json, "offset", 0));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Presence> presence(JsonNode mqtt) {
        if (!mqtt.has("presence")) {
            return Optional.empty();
        }
        JsonNode json = mqtt.path("presence");
        refuseUnknown("mqtt.presence", json, Set.of("topic", "online", "offline"));
        return Optional.of(new Presence(
                matching("mqtt.presence.topic", json.path("topic"), TOPIC),
                matching("mqtt.presence.online", json.path("online"), Pattern.compile(".*\\S.*")),
                matching("mqtt.presence.offline", json.path("offline"), Pattern.compile(".*\\S.*"))));
    }

    private static String matching(String path, JsonNode json, Pattern form) {
        if (!json.isString() || !form.matcher(json.asString()).matches()) {
            throw new IllegalArgumentException(path + (json.isMissingNode() ? " is missing" : " cannot be " + json));
        }
        return json.asString();
    }

    private static double number(JsonNode json, String name, double otherwise) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isNumber()) {
            throw new IllegalArgumentException(name + " " + value + " is not a number");
        }
        return value.asDouble(otherwise);
    }

    private static void refuseUnknown(String path, JsonNode json, Set<String> known) {
        for (String name : json.propertyNames()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        path + "." + name + " is unknown, there can be " + new TreeSet<>(known));
            }
        }
    }
}
