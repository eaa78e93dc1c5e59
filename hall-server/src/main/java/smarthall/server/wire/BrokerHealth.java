package smarthall.server.wire;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the broker is reached. It is no part of readiness: tickets are drawn and served without a broker. */
@Component("brokerHealthIndicator")
final class BrokerHealth implements HealthIndicator {

    private final BrokerConnection connection;

    BrokerHealth(BrokerConnection connection) {
        this.connection = connection;
    }

    @Override
    public Health health() {
        Health.Builder health = connection.connected() ? Health.up() : Health.down();
        return health.withDetail("uri", connection.settings().uri().toString())
                .withDetail("dropped", connection.dropped())
                .withDetail("tooLarge", connection.tooLarge())
                .build();
    }
}
