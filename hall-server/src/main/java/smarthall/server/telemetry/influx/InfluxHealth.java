package smarthall.server.telemetry.influx;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Whether InfluxDB takes the server and has its database. It is no part of readiness: tickets are drawn and served without it,
 * and readings wait at the gateways.
 */
@Component("influxHealthIndicator")
@OnInflux
final class InfluxHealth implements HealthIndicator {

    private final InfluxConnection connection;

    InfluxHealth(InfluxConnection connection) {
        this.connection = connection;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.unknown()
                .withDetail("url", connection.settings().url().toString())
                .withDetail("bucket", connection.settings().bucket());
        try {
            connection.ask("SHOW MEASUREMENTS LIMIT 1");
            return health.up().build();
        } catch (DataAccessException away) {
            return health.down()
                    .withDetail("reason", String.valueOf(away.getMessage()))
                    .build();
        }
    }
}
