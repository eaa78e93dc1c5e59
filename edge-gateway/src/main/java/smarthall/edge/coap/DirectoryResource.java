package smarthall.edge.coap;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.elements.EndpointContext;
import org.jspecify.annotations.Nullable;
import smarthall.edge.reading.DeviceId;

/**
 * {@code /rd}: the resource directory (RFC 9176). {@code POST /rd?ep={device}&lt={seconds}&fw={firmware}} (the last may be missing)
 * registers, answer 2.01 with the location {@code rd/{device}}; POST there renews, DELETE there ends. Both may tell how the node is:
 * {@code battery} (0 to 1), {@code signal} (dBm), {@code now} (the node's clock, seconds since 1970). A node registers only itself:
 * another {@code ep} is 4.03.
 */
final class DirectoryResource extends CoapResource {
    /** RFC 9176 section 5.3. */
    private static final long DEFAULT_LIFETIME_SECONDS = 90_000;

    private static final long LONGEST_LIFETIME_SECONDS = 4_294_967_295L;

    private final Registrations registrations;
    private final Registered registered;
    private final Clock hallTime;
    private final Supplier<Set<DeviceId>> nodes;

    /** Told of each node that registers, and of its session. */
    interface Registered {
        void by(DeviceId node, EndpointContext session);
    }

    /** @param nodes those behind the gateway now */
    DirectoryResource(
            Registrations registrations, Registered registered, Supplier<Set<DeviceId>> nodes, Clock hallTime) {
        super("rd");
        this.registrations = registrations;
        this.registered = registered;
        this.nodes = nodes;
        this.hallTime = hallTime;
        getAttributes().addResourceType("core.rd");
        getAttributes().addContentType(MediaTypeRegistry.APPLICATION_LINK_FORMAT);
    }

    /** A node's registration is there as long as the node is described. */
    @Override
    public @Nullable Resource getChild(String name) {
        return nodes.get().stream()
                .filter(node -> node.value().equals(name))
                .findFirst()
                .map(Entry::new)
                .orElse(null);
    }

    @Override
    public void handlePOST(CoapExchange exchange) {
        Optional<DeviceId> identity = Identity.of(exchange);
        String endpoint = exchange.getQueryParameter("ep");
        Optional<Duration> lifetime = lifetime(exchange);
        if (endpoint == null || lifetime.isEmpty()) {
            exchange.respond(ResponseCode.BAD_REQUEST, "needs ep={device} and lt from 1 to 4294967295");
        } else if (identity.isEmpty() || !identity.get().value().equals(endpoint)) {
            exchange.respond(ResponseCode.FORBIDDEN, "ep is not the identity you signed on with");
        } else {
            registrations.register(identity.get(), lifetime.get(), firmware(exchange));
            registrations.health(identity.get(), NodeHealth.of(exchange, hallTime.instant()));
            exchange.setLocationPath("rd/" + endpoint);
            exchange.respond(ResponseCode.CREATED);
            registered.by(identity.get(), exchange.advanced().getRequest().getSourceContext());
        }
    }

    /** What the node says that it runs, {@code fw=1.1.0}; empty when it says nothing of the kind. */
    private static String firmware(CoapExchange exchange) {
        String text = exchange.getQueryParameter("fw");
        return text != null && text.matches("[A-Za-z0-9][A-Za-z0-9._+-]{0,39}") ? text : "";
    }

    private static Optional<Duration> lifetime(CoapExchange exchange) {
        String text = exchange.getQueryParameter("lt");
        if (text == null) {
            return Optional.of(Duration.ofSeconds(DEFAULT_LIFETIME_SECONDS));
        }
        if (!text.matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        long seconds = Long.parseLong(text);
        return seconds < 1 || seconds > LONGEST_LIFETIME_SECONDS
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(seconds));
    }

    /** The registration of one node. */
    private final class Entry extends CoapResource {
        private final DeviceId device;

        Entry(DeviceId device) {
            super(device.value(), false);
            this.device = device;
        }

        @Override
        public void handlePOST(CoapExchange exchange) {
            Optional<Duration> lifetime = lifetime(exchange);
            if (isAnother(exchange)) {
                exchange.respond(ResponseCode.FORBIDDEN);
            } else if (lifetime.isEmpty()) {
                exchange.respond(ResponseCode.BAD_REQUEST, "lt is from 1 to 4294967295");
            } else {
                boolean renewed = registrations.renew(device, lifetime.get());
                if (renewed) {
                    registrations.health(device, NodeHealth.of(exchange, hallTime.instant()));
                }
                exchange.respond(renewed ? ResponseCode.CHANGED : ResponseCode.NOT_FOUND);
            }
        }

        @Override
        public void handleDELETE(CoapExchange exchange) {
            if (isAnother(exchange)) {
                exchange.respond(ResponseCode.FORBIDDEN);
            } else {
                exchange.respond(registrations.remove(device) ? ResponseCode.DELETED : ResponseCode.NOT_FOUND);
            }
        }

        private boolean isAnother(CoapExchange exchange) {
            return !Optional.of(device).equals(Identity.of(exchange));
        }
    }
}
