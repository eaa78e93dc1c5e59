package smarthall.server.firmware;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the hall's devices get new firmware.
 *
 * @param publicKeyFile the key with which images must be signed (Ed25519, PEM); without the file none is accepted
 * @param expires how long a device has time for an update, 1 h to 30 d, hall time
 */
@ConfigurationProperties("hall.firmware")
public record FirmwareSettings(
        @DefaultValue("data/secrets/firmware.pub") Path publicKeyFile, @DefaultValue("24h") Duration expires) {

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    public FirmwareSettings {
        if (expires.compareTo(SHORTEST) < 0 || expires.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "The setting hall.firmware.expires must be between 1 hour and 30 days, not " + expires + ".");
        }
    }
}
