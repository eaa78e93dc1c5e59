package smarthall.server.hall;

import jakarta.validation.constraints.NotEmpty;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the server finds its halls and keeps its data.
 *
 * @param descriptions the hall description files, one per hall, and folders of them ({@code *.json}, by name); the first
 *     hall is the one that a page shows whose address names none
 * @param data folder of the embedded database; created when missing
 * @param secrets folder of first-start logins and tokens; created with owner-only rights
 * @param clock hall time, see {@link HallClock}; empty for real time; from {@code HALL_CLOCK}
 * @param publicUrl address that visitors' phones reach, used in QR codes; empty: the address the terminal asked at
 */
@Validated
@ConfigurationProperties("hall")
public record HallSettings(
        @NotEmpty List<Path> descriptions,
        @DefaultValue("data") Path data,
        @DefaultValue("data/secrets") Path secrets,
        @DefaultValue("") String clock,
        @DefaultValue("") String publicUrl) {}
