package smarthall.edge.settings.files;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.settings.HallDescription.LocalSensor;
import smarthall.edge.settings.SettingsException;
import smarthall.edge.settings.Wiring;
import smarthall.edge.settings.Wiring.I2cPlace;
import tools.jackson.databind.JsonNode;

/**
 * The entry of a sensor on the gateway's own wires: a device of an ordinary kind with {@code "sensor": {"chip": …}}, or the older
 * form, kind {@code LOCAL_SHT3X} with bus and address beside it.
 */
final class LocalSensorFile {
    private static final String OLD_KIND = "LOCAL_SHT3X";
    private static final Set<String> I2C = Set.of("i2cBus", "i2cAddress");

    /** What each chip can be told, besides its name. */
    private static final Map<String, Set<String>> SETTINGS = Map.of(
            "SHT3X", I2C,
            "BME280", I2C,
            "SCD4X", Set.of("i2cBus", "i2cAddress", "altitudeMetres", "temperatureOffset", "selfCalibration"),
            "MH_Z19", Set.of("serialPort", "selfCalibration"),
            "PMS5003", Set.of("serialPort"),
            "MICROPHONE", Set.of("soundDevice", "sampleRate", "sampleBits", "fullScaleDb", "calibrationDb"),
            "BEAMS", Set.of("outsidePin", "insidePin", "brokenIsHigh"));

    private LocalSensorFile() {}

    static boolean isLocal(JsonNode device) {
        return device.has("sensor") || OLD_KIND.equals(device.path("kind").asString(""));
    }

    static LocalSensor sensor(DeviceId id, JsonNode device) {
        double seconds = device.path("sampleSeconds").asDouble(0);
        Duration every = Duration.ofMillis(Math.round(seconds * 1000));
        try {
            return new LocalSensor(id, every, wiring(device));
        } catch (IllegalArgumentException e) {
            throw new SettingsException("device " + id + ": " + e.getMessage());
        }
    }

    private static Wiring wiring(JsonNode device) {
        if (!device.has("sensor")) {
            return new Wiring.Sht3x(place(device, 0x44));
        }
        JsonNode sensor = device.path("sensor");
        String chip = sensor.path("chip").asString("");
        if (!SETTINGS.containsKey(chip)) {
            throw new IllegalArgumentException(
                    "the sensor's chip '" + chip + "' is none of " + new TreeSet<>(SETTINGS.keySet()));
        }
        refuseUnknown(chip, sensor);
        refuseOtherKind(chip, device.path("kind").asString(""));
        return wiring(chip, sensor);
    }

    private static void refuseUnknown(String chip, JsonNode sensor) {
        for (String name : sensor.propertyNames()) {
            if (!name.equals("chip") && !SETTINGS.getOrDefault(chip, Set.of()).contains(name)) {
                throw new IllegalArgumentException("the sensor's setting '" + name + "' is unknown, " + chip + " has "
                        + new TreeSet<>(SETTINGS.getOrDefault(chip, Set.of())));
            }
        }
    }

    private static void refuseOtherKind(String chip, String kind) {
        String fitting =
                chip.equals("BEAMS") ? "DOOR_COUNTER" : chip.equals("MICROPHONE") ? "NOISE_METER" : "AIR_STATION";
        if (!kind.equals(fitting)) {
            throw new IllegalArgumentException("its kind is " + fitting + " with the chip " + chip + ", not " + kind);
        }
    }

    private static Wiring wiring(String chip, JsonNode sensor) {
        switch (chip) {
            case "SHT3X":
                return new Wiring.Sht3x(place(sensor, 0x44));
            case "BME280":
                return new Wiring.Bme280(place(sensor, 0x76));
            case "SCD4X":
                return new Wiring.Scd4x(
                        place(sensor, 0x62),
                        whole(sensor, "altitudeMetres", 0),
                        number(sensor, "temperatureOffset", 4),
                        truth(sensor, "selfCalibration"));
            case "MH_Z19":
                return new Wiring.MhZ19(text(sensor, "serialPort"), truth(sensor, "selfCalibration"));
            case "PMS5003":
                return new Wiring.Pms5003(text(sensor, "serialPort"));
            case "MICROPHONE":
                return new Wiring.Microphone(
                        text(sensor, "soundDevice"),
                        whole(sensor, "sampleRate", 48_000),
                        whole(sensor, "sampleBits", 32),
                        number(sensor, "fullScaleDb", 120),
                        number(sensor, "calibrationDb", 0));
            default:
                return new Wiring.Beams(
                        whole(sensor, "outsidePin", -1), whole(sensor, "insidePin", -1), truth(sensor, "brokenIsHigh"));
        }
    }

    private static I2cPlace place(JsonNode json, int usualAddress) {
        return new I2cPlace(whole(json, "i2cBus", 1), whole(json, "i2cAddress", usualAddress));
    }

    private static int whole(JsonNode json, String name, int otherwise) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isInt()) {
            throw new IllegalArgumentException(name + " " + value + " is not a whole number");
        }
        return value.asInt(otherwise);
    }

    private static double number(JsonNode json, String name, double otherwise) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isNumber()) {
            throw new IllegalArgumentException(name + " " + value + " is not a number");
        }
        return value.asDouble(otherwise);
    }

    private static boolean truth(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new IllegalArgumentException(name + " " + value + " is neither true nor false");
        }
        return value.asBoolean(false);
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isString()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value.asString();
    }
}
