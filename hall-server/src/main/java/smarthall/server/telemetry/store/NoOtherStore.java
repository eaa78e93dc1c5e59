package smarthall.server.telemetry.store;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;

/** Readings are kept in the database unless another store is chosen. */
final class NoOtherStore extends NoneNestedConditions {

    NoOtherStore() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProperty(name = "hall.telemetry.store", havingValue = "influx")
    static final class Influx {}
}
