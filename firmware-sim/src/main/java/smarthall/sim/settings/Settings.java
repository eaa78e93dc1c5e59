package smarthall.sim.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one run is asked to do, from its command line.
 *
 * @param hall file of the hall's description
 * @param data folder that keeps the nodes' journals
 * @param gateway where the nodes send to, {@code coaps://host:port}
 * @param pskFile file with one line {@code identity=hex key} per node
 * @param people how visitors and clerks reach the hall's API; empty: nobody uses it
 * @param seed of everything random; the same seed and hall clock make the same day
 * @param recording the recorded day that is played; nobody uses the hall then, unless asked
 * @param swarm how nodes measure that are there to be many; a swarm has neither a recorded day nor people
 * @param firmware how nodes take new firmware
 */
public record Settings(
        Path hall,
        Path data,
        URI gateway,
        Path pskFile,
        Optional<Api> people,
        long seed,
        Optional<RecordingSettings> recording,
        Optional<SwarmSettings> swarm,
        FirmwareSettings firmware) {

    private static final Set<String> VALUED = Set.of(
            "--hall", "--data", "--gateway", "--psk-file", "--api", "--terminal-token-file", "--logins-file", "--seed");

    private static final Set<String> FLAGS = Set.of("--people", "--no-people");

    /** The hall's HTTP API and the files that hold a terminal's token and the clerks' logins. */
    public record Api(URI base, Path terminalTokenFile, Path loginsFile) {}

    /**
     * Reads a command line.
     *
     * @throws WrongSetting with one sentence that names the wrong or missing option
     */
    public static Settings parse(List<String> args) {
        Map<String, String> values = new HashMap<>();
        Set<String> flags = new HashSet<>();
        for (int i = 0; i < args.size(); i++) {
            String option = args.get(i);
            if (FLAGS.contains(option)) {
                flags.add(option);
            } else if (!VALUED.contains(option)
                    && !RecordingSettings.OPTIONS.contains(option)
                    && !SwarmSettings.OPTIONS.contains(option)
                    && !FirmwareSettings.OPTIONS.contains(option)) {
                throw new WrongSetting("There is no option \"" + option + "\".");
            } else if (i + 1 == args.size()) {
                throw new WrongSetting("The option " + option + " needs a value.");
            } else {
                i++;
                values.put(option, args.get(i));
            }
        }
        Optional<RecordingSettings> recording = RecordingSettings.of(values);
        Optional<SwarmSettings> swarm = SwarmSettings.of(values);
        if (swarm.isPresent() && (recording.isPresent() || flags.contains("--people"))) {
            throw new WrongSetting("A swarm has neither a recorded day nor people.");
        }
        boolean nobody = flags.contains("--no-people")
                || swarm.isPresent()
                || (recording.isPresent() && !flags.contains("--people"));
        Optional<Api> api = nobody || !values.containsKey("--api") ? Optional.empty() : Optional.of(api(values));
        return new Settings(
                Path.of(required(values, "--hall")),
                Path.of(required(values, "--data")),
                address("--gateway", required(values, "--gateway"), Set.of("coaps")),
                Path.of(required(values, "--psk-file")),
                api,
                seed(values.getOrDefault("--seed", "1")),
                recording,
                swarm,
                FirmwareSettings.of(values));
    }

    private static Api api(Map<String, String> values) {
        return new Api(
                address("--api", required(values, "--api"), Set.of("http", "https")),
                Path.of(required(values, "--terminal-token-file")),
                Path.of(required(values, "--logins-file")));
    }

    private static String required(Map<String, String> values, String option) {
        String value = values.get(option);
        if (value == null || value.isBlank()) {
            throw new WrongSetting("The option " + option + " is missing.");
        }
        return value;
    }

    private static URI address(String option, String value, Set<String> schemes) {
        try {
            URI uri = URI.create(value);
            if (uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw wrongAddress(option, value, schemes);
        }
        throw wrongAddress(option, value, schemes);
    }

    private static WrongSetting wrongAddress(String option, String value, Set<String> schemes) {
        return new WrongSetting(option + " must be an address that begins with "
                + String.join(" or ", schemes.stream().sorted().toList()) + "://, not \"" + value + "\".");
    }

    private static long seed(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException wrong) {
            throw new WrongSetting("--seed must be a whole number, not \"" + value + "\".");
        }
    }
}
