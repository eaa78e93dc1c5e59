package smarthall.edge.coap;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.EndpointContext;
import org.jspecify.annotations.Nullable;
import smarthall.edge.command.Command;
import smarthall.edge.command.NodeLink;
import smarthall.edge.reading.DeviceId;

/**
 * Requests of the gateway to its nodes, over the very session with which a node registered: so a command goes to who holds the node's
 * key, and to nobody who has its address now. A node that begins a new session registers again. Thread-safe.
 */
final class NodeRequests implements NodeLink {
    private static final long PATIENCE_SECONDS = 10;

    /** The command that is a {@code PUT} of its arguments to the node's configuration. */
    private static final String CONFIG = "config";

    private final CoapEndpoint endpoint;
    private final ScheduledExecutorService scheduler;
    private final Map<DeviceId, EndpointContext> sessions = new ConcurrentHashMap<>();

    NodeRequests(CoapEndpoint endpoint, ScheduledExecutorService scheduler) {
        this.endpoint = endpoint;
        this.scheduler = scheduler;
    }

    /** The session in which a node has registered. */
    void registered(DeviceId node, EndpointContext session) {
        sessions.put(node, session);
    }

    @Override
    public void ask(Command command, Consumer<Outcome> then) {
        ask(
                command.device(),
                request(command),
                answer -> then.accept(answer.map(NodeRequests::outcome).orElseGet(Outcome.Silence::new)));
    }

    /** Sends a request that lacks only its destination; {@code then} is told once, of nothing if no answer came. */
    void ask(DeviceId node, Request request, Consumer<Optional<Response>> then) {
        EndpointContext session = sessions.get(node);
        if (session == null) {
            then.accept(Optional.empty());
            return;
        }
        AtomicBoolean told = new AtomicBoolean();
        Consumer<Optional<Response>> once = answer -> {
            if (told.compareAndSet(false, true)) {
                then.accept(answer);
            }
        };
        request.setScheme("coaps");
        request.setConfirmable(true);
        request.setDestinationContext(session);
        request.addMessageObserver(new MessageObserverAdapter() {
            @Override
            public void onResponse(Response response) {
                once.accept(Optional.of(response));
            }

            @Override
            protected void failed() {
                once.accept(Optional.empty());
            }
        });
        scheduler.schedule(
                () -> {
                    if (!told.get()) {
                        request.cancel();
                        once.accept(Optional.empty());
                    }
                },
                PATIENCE_SECONDS,
                TimeUnit.SECONDS);
        endpoint.sendRequest(request);
    }

    private static Request request(Command command) {
        boolean config = command.name().equals(CONFIG);
        Request request = new Request(config ? Code.PUT : Code.POST);
        if (!config) {
            request.getOptions().addUriPath("commands");
        }
        request.getOptions().addUriPath(command.name());
        request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_JSON);
        request.setPayload(command.args());
        return request;
    }

    private static Outcome outcome(Response response) {
        @Nullable String said = response.getPayloadString();
        String text = said == null ? "" : said;
        if (response.getCode().codeClass == 2) {
            return new Outcome.Done(text);
        }
        return new Outcome.Refused(
                text.isEmpty()
                        ? response.getCode().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        : text);
    }
}
