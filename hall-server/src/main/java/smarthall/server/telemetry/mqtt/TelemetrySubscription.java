package smarthall.server.telemetry.mqtt;

import java.time.Clock;
import org.springframework.stereotype.Component;
import smarthall.server.wire.Arrived;
import smarthall.server.wire.MqttSubscription;

/**
 * Takes packs of all halls from the broker and hands them to the ingest as they came. The connection's thread does no more than
 * that: the library holds ten messages for it, and whenever it is slower than the broker, two threads wait for each other.
 */
@Component
final class TelemetrySubscription implements MqttSubscription {

    private final Ingest ingest;
    private final Clock clock;

    TelemetrySubscription(Ingest ingest, Clock clock) {
        this.ingest = ingest;
        this.clock = clock;
    }

    @Override
    public String filter() {
        return "$share/hall/halls/+/telemetry/+";
    }

    @Override
    public void arrived(Arrived message) {
        ingest.take(new Waiting(message, clock.instant()));
    }
}
