package smarthall.server.wire;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Tells those who watch the server what it could not say to the broker. */
@Component
final class BrokerMeters implements MeterBinder {

    private final BrokerConnection connection;

    BrokerMeters(BrokerConnection connection) {
        this.connection = connection;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("hall.mqtt.too.large", connection, BrokerConnection::tooLarge)
                .description("messages that are larger than what the broker takes in a packet")
                .register(registry);
    }
}
