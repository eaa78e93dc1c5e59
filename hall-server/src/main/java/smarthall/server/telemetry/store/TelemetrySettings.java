package smarthall.server.telemetry.store;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where readings are kept.
 *
 * @param store {@code jdbc}, the database of everything else, or {@code influx}, described by {@code hall.influx}
 */
@ConfigurationProperties("hall.telemetry")
record TelemetrySettings(@DefaultValue("jdbc") String store) {

    private static final Set<String> STORES = Set.of("jdbc", "influx");

    TelemetrySettings {
        if (!STORES.contains(store)) {
            throw new IllegalArgumentException(
                    "The setting hall.telemetry.store must be jdbc or influx, not \"" + store + "\".");
        }
    }
}
