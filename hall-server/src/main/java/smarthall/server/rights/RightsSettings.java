package smarthall.server.rights;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the server keeps the rights at the broker.
 *
 * @param brokerLog a file that Mosquitto logs to with {@code log_type all}, in which refused publications are looked for; empty: nowhere
 * @param enabled only with a Mosquitto that has its dynamic security plugin and in which this server administers it
 */
@ConfigurationProperties("hall.rights")
public record RightsSettings(@DefaultValue("false") boolean enabled, @DefaultValue("") String brokerLog) {}
