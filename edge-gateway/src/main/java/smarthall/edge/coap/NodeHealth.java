package smarthall.edge.coap;

import java.time.Instant;
import java.util.OptionalDouble;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.jspecify.annotations.Nullable;
import smarthall.edge.uplink.DeviceHealth;

/** What a node tells of itself in the query of its registration; what is no number, or none that can be, is left out. */
final class NodeHealth {
    private static final double LEAST_SIGNAL = -150;

    private NodeHealth() {}

    static DeviceHealth of(CoapExchange exchange, Instant now) {
        OptionalDouble clock = number(exchange.getQueryParameter("now"), 0, 1e11);
        return new DeviceHealth(
                number(exchange.getQueryParameter("battery"), 0, 1),
                number(exchange.getQueryParameter("signal"), LEAST_SIGNAL, 0),
                clock.isPresent()
                        ? OptionalDouble.of(Math.round(clock.getAsDouble() * 10 - now.toEpochMilli() / 100.0) / 10.0)
                        : OptionalDouble.empty());
    }

    private static OptionalDouble number(@Nullable String text, double least, double most) {
        if (text == null || !text.matches("-?[0-9]{1,12}(\\.[0-9]{1,9})?")) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        return value >= least && value <= most ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
