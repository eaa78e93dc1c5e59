package smarthall.sim.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the nodes take new firmware.
 *
 * @param keyFile the public key with which images must be signed (Ed25519, PEM); without it none is taken
 * @param proof how long a new image has to prove itself, real time
 */
public record FirmwareSettings(Optional<Path> keyFile, Duration proof) {

    /** No image is taken. */
    public static final FirmwareSettings NONE = new FirmwareSettings(Optional.empty(), Duration.ofMinutes(2));

    static final Set<String> OPTIONS = Set.of("--firmware-key", "--firmware-proof-seconds");

    private static final int MOST_SECONDS = 3_600;

    static FirmwareSettings of(Map<String, String> values) {
        String seconds = values.getOrDefault(
                "--firmware-proof-seconds", Long.toString(NONE.proof().toSeconds()));
        if (!seconds.matches("[0-9]{1,4}")
                || Integer.parseInt(seconds) < 1
                || Integer.parseInt(seconds) > MOST_SECONDS) {
            throw new WrongSetting("--firmware-proof-seconds must be a whole number from 1 to " + MOST_SECONDS
                    + ", not \"" + seconds + "\".");
        }
        return new FirmwareSettings(
                Optional.ofNullable(values.get("--firmware-key")).map(Path::of),
                Duration.ofSeconds(Integer.parseInt(seconds)));
    }
}
