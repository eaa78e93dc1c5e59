package smarthall.edge.coap;

import java.math.BigDecimal;
import java.time.Clock;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** {@code GET /time}: hall time in seconds since 1970, as a SenML record with unit {@code s}. */
final class TimeResource extends CoapResource {
    private final Clock hallTime;

    TimeResource(Clock hallTime) {
        super("time");
        this.hallTime = hallTime;
        getAttributes().addContentType(MediaTypeRegistry.APPLICATION_SENML_JSON);
    }

    @Override
    public void handleGET(CoapExchange exchange) {
        exchange.setMaxAge(0);
        exchange.respond(ResponseCode.CONTENT, body(), MediaTypeRegistry.APPLICATION_SENML_JSON);
    }

    String body() {
        BigDecimal seconds = BigDecimal.valueOf(hallTime.millis(), 3).stripTrailingZeros();
        return "[{\"n\":\"time\",\"u\":\"s\",\"v\":" + seconds.toPlainString() + "}]";
    }
}
