package smarthall.edge.coap;

import java.security.Principal;
import java.util.Optional;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.elements.auth.PreSharedKeyIdentity;
import smarthall.edge.reading.DeviceId;

/** Who a request comes from: the PSK identity of its DTLS session. */
final class Identity {
    private Identity() {}

    static Optional<DeviceId> of(CoapExchange exchange) {
        Principal principal =
                exchange.advanced().getRequest().getSourceContext().getPeerIdentity();
        if (principal instanceof PreSharedKeyIdentity psk) {
            return Optional.of(new DeviceId(psk.getIdentity()));
        }
        return Optional.empty();
    }
}
