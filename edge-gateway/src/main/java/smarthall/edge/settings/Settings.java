package smarthall.edge.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the gateway is started with.
 *
 * @param hallFile the hall's description
 * @param data folder for the outbox and the journals of local sensors
 * @param gateway this gateway's id; also its stable MQTT client id
 * @param coapsPort UDP port of CoAP over DTLS; 0 picks a free one
 * @param pskFile keys of the nodes, lines {@code device=hex}
 * @param mqtt the broker
 * @param mqttUser name at the broker
 * @param mqttPasswordFile one line
 * @param mqttCaFile certificates that the broker's must come from, PEM; empty: those that Java trusts
 * @param resendAfter how long a receipt may take before a pack is sent again, real time
 * @param window most packs sent and without a receipt
 * @param outboxPacks most packs kept for the server
 * @param outboxMebibytes most MiB of the file they are kept in
 * @param outboxAge how long they may wait while the gateway runs, at the hall's pace
 * @param server where images of firmware are fetched; empty: none is
 * @param sensors whether the sensors wired to the gateway itself are real
 */
public record Settings(
        Path hallFile,
        Path data,
        String gateway,
        int coapsPort,
        Path pskFile,
        URI mqtt,
        String mqttUser,
        Path mqttPasswordFile,
        Optional<Path> mqttCaFile,
        Duration resendAfter,
        int window,
        int outboxPacks,
        int outboxMebibytes,
        Duration outboxAge,
        Optional<URI> server,
        SensorWires sensors) {
    private static final Set<String> REQUIRED =
            Set.of("hall", "data", "gateway", "psk-file", "mqtt", "mqtt-user", "mqtt-password-file");
    private static final Set<String> OPTIONAL = Set.of(
            "coaps",
            "mqtt-ca-file",
            "resend-seconds",
            "window",
            "outbox-packs",
            "outbox-mib",
            "outbox-days",
            "server",
            "sensors");

    /** Reads {@code --name value} pairs. */
    public static Settings parse(String... args) {
        Map<String, String> values = pairs(args);
        for (String name : REQUIRED) {
            if (!values.containsKey(name)) {
                throw new SettingsException("Option --" + name + " is missing.");
            }
        }
        return new Settings(
                Path.of(value(values, "hall")),
                Path.of(value(values, "data")),
                id(value(values, "gateway")),
                number(values, "coaps", 5684, 0, 65_535),
                Path.of(value(values, "psk-file")),
                broker(value(values, "mqtt")),
                value(values, "mqtt-user"),
                Path.of(value(values, "mqtt-password-file")),
                Optional.ofNullable(values.get("mqtt-ca-file")).map(Path::of),
                Duration.ofSeconds(number(values, "resend-seconds", 30, 1, 3_600)),
                number(values, "window", 500, 1, 10_000),
                number(values, "outbox-packs", 2_000_000, 1_000, 100_000_000),
                number(values, "outbox-mib", 1_024, 16, 1_000_000),
                // No older than 30 days: the server tells a resend from a new reading for at least 40.
                Duration.ofDays(number(values, "outbox-days", 30, 1, 30)),
                Optional.of(value(values, "server"))
                        .filter(text -> !text.isEmpty())
                        .map(Settings::server),
                sensors(values.getOrDefault("sensors", "auto")));
    }

    private static Map<String, String> pairs(String... args) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!REQUIRED.contains(name) && !OPTIONAL.contains(name)) {
                throw new SettingsException("Option '" + args[i] + "' is unknown.");
            }
            if (i + 1 == args.length) {
                throw new SettingsException("Option --" + name + " has no value.");
            }
            values.put(name, args[i + 1]);
        }
        return values;
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    private static String id(String text) {
        if (!text.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new SettingsException("--gateway '" + text + "' is not [a-z0-9][a-z0-9-]{0,63}.");
        }
        return text;
    }

    private static URI broker(String text) {
        if (!text.matches("(tcp|ssl)://[^/\\s]+:[0-9]+")) {
            throw new SettingsException("--mqtt '" + text + "' is not tcp://host:port or ssl://host:port.");
        }
        return URI.create(text);
    }

    private static URI server(String text) {
        if (!text.matches("https?://[^/\\s]+")) {
            throw new SettingsException("--server '" + text + "' is not http://host:port or https://host:port.");
        }
        return URI.create(text);
    }

    private static SensorWires sensors(String text) {
        for (SensorWires wires : SensorWires.values()) {
            if (wires.name().toLowerCase(Locale.ROOT).equals(text)) {
                return wires;
            }
        }
        throw new SettingsException("--sensors '" + text + "' is not auto, real or simulated.");
    }

    private static int number(Map<String, String> values, String name, int otherwise, int least, int most) {
        String text = values.getOrDefault(name, Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new SettingsException(
                    "--" + name + " '" + text + "' is not a number from " + least + " to " + most + ".");
        }
        return Integer.parseInt(text);
    }
}
