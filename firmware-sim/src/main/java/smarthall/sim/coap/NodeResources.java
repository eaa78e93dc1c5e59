package smarthall.sim.coap;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.core.server.resources.DiscoveryResource;
import org.eclipse.californium.core.server.resources.Resource;
import smarthall.sim.device.Measurement;
import smarthall.sim.device.NodeConfig;
import smarthall.sim.device.Pack;
import smarthall.sim.device.Remote;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a node answers to whoever holds its key: {@code GET /readings/{quantity}} (observable), {@code GET} and {@code PUT /config}
 * with {@code {"every":SECONDS}}, {@code POST /commands/{name}} with the command's arguments as a JSON object, {@code /firmware}, and {@code
 * GET /.well-known/core} (RFC 6690).
 */
final class NodeResources {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration BLINKS = Duration.ofSeconds(10);
    private static final Duration BLINKS_AT_MOST = Duration.ofMinutes(10);

    private final Remote remote;
    private final Runnable restart;
    private final CoapResource root = new CoapResource("");
    private final CoapResource readings = new CoapResource("readings", false);
    private final SenmlJson senml = new SenmlJson();

    /** @param restart begins the node's session anew; called after the answer was handed over */
    NodeResources(Remote remote, Runnable restart) {
        this.remote = remote;
        this.restart = restart;
        CoapResource commands = new CoapResource("commands", false);
        commands.add(new Identify(), new Restart(), new SampleRate());
        CoapResource wellKnown = new CoapResource(".well-known", false);
        wellKnown.add(new DiscoveryResource(root));
        root.add(wellKnown, readings, new Config(), commands, new FirmwareResource(remote.firmware(), restart));
    }

    Resource root() {
        return root;
    }

    /** The node has measured: whoever observes it is told. */
    void measured() {
        remote.node().newest().ifPresent(pack -> pack.measurements().forEach(this::measured));
    }

    private void measured(Measurement measurement) {
        String name = measurement.quantity().senmlName();
        if (readings.getChild(name) instanceof Reading known) {
            known.changed();
        } else {
            readings.add(new Reading(name));
        }
    }

    /** The newest value of a quantity, as a pack of one record with its first time. */
    private Optional<String> newest(String quantity) {
        return remote.node().newest().flatMap(pack -> pack.measurements().stream()
                .filter(each -> each.quantity().senmlName().equals(quantity))
                .findFirst()
                .map(each -> senml.encode(new Pack(pack.hall(), pack.device(), pack.at(), List.of(each)))));
    }

    private final class Reading extends CoapResource {
        Reading(String quantity) {
            super(quantity);
            setObservable(true);
            setObserveType(Type.NON);
            getAttributes().setObservable();
            getAttributes().addContentType(MediaTypeRegistry.APPLICATION_SENML_JSON);
        }

        @Override
        public void handleGET(CoapExchange exchange) {
            int accept = exchange.getRequestOptions().getAccept();
            if (accept != MediaTypeRegistry.UNDEFINED && accept != MediaTypeRegistry.APPLICATION_SENML_JSON) {
                exchange.respond(ResponseCode.NOT_ACCEPTABLE);
                return;
            }
            newest(getName())
                    .ifPresentOrElse(
                            text -> exchange.respond(
                                    ResponseCode.CONTENT, text, MediaTypeRegistry.APPLICATION_SENML_JSON),
                            () -> exchange.respond(ResponseCode.NOT_FOUND));
        }
    }

    private final class Config extends CoapResource {
        Config() {
            super("config");
            getAttributes().addContentType(MediaTypeRegistry.APPLICATION_JSON);
        }

        @Override
        public void handleGET(CoapExchange exchange) {
            exchange.respond(ResponseCode.CONTENT, told(), MediaTypeRegistry.APPLICATION_JSON);
        }

        @Override
        public void handlePUT(CoapExchange exchange) {
            configure(exchange, "every");
        }
    }

    private String told() {
        return JSON.writeValueAsString(
                JSON.createObjectNode().put("every", remote.config().every().toSeconds()));
    }

    /** Answers 2.04 with what holds now, 4.00 with a reason, or 5.00 when it cannot be kept. */
    private void configure(CoapExchange exchange, String field) {
        try {
            remote.configure(NodeConfig.wanted(seconds(object(exchange), field)));
            exchange.respond(ResponseCode.CHANGED, told(), MediaTypeRegistry.APPLICATION_JSON);
        } catch (IllegalArgumentException wrong) {
            exchange.respond(ResponseCode.BAD_REQUEST, wrong.getMessage());
        } catch (IOException cannotKeep) {
            exchange.respond(ResponseCode.INTERNAL_SERVER_ERROR, "cannot be kept: " + cannotKeep.getMessage());
        }
    }

    private static JsonNode object(CoapExchange exchange) {
        byte[] payload = exchange.getRequestPayload();
        if (payload == null || payload.length == 0) {
            return JSON.createObjectNode();
        }
        try {
            JsonNode node = JSON.readTree(payload);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException("not JSON", notJson);
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    private static long seconds(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(field + " is a whole number of seconds");
        }
        return value.longValue();
    }

    private final class SampleRate extends CoapResource {
        SampleRate() {
            super("sample-rate");
        }

        @Override
        public void handlePOST(CoapExchange exchange) {
            configure(exchange, "seconds");
        }
    }

    private final class Identify extends CoapResource {
        Identify() {
            super("identify");
        }

        @Override
        public void handlePOST(CoapExchange exchange) {
            try {
                JsonNode args = object(exchange);
                Duration length = args.has("seconds") ? Duration.ofSeconds(seconds(args, "seconds")) : BLINKS;
                if (length.isNegative() || length.isZero() || length.compareTo(BLINKS_AT_MOST) > 0) {
                    throw new IllegalArgumentException("seconds is 1 to " + BLINKS_AT_MOST.toSeconds());
                }
                remote.identify(length);
                exchange.respond(ResponseCode.CHANGED);
            } catch (IllegalArgumentException wrong) {
                exchange.respond(ResponseCode.BAD_REQUEST, wrong.getMessage());
            }
        }
    }

    private final class Restart extends CoapResource {
        Restart() {
            super("restart");
        }

        @Override
        public void handlePOST(CoapExchange exchange) {
            exchange.respond(ResponseCode.CHANGED);
            restart.run();
        }
    }
}
