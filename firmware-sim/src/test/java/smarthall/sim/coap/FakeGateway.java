package smarthall.sim.coap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedMultiPskStore;

/** A gateway with real DTLS that can be killed (it says no goodbye) and started again on its port without its sessions. */
public final class FakeGateway implements AutoCloseable {

    /** An answer to readings other than 2.04. */
    public record Scripted(ResponseCode code, long maxAge, String text) {}

    /** What nodes said in the queries of their registrations. */
    public final List<String> queries = new CopyOnWriteArrayList<>();

    public final List<String> registered = new CopyOnWriteArrayList<>();
    public final List<String> packs = new CopyOnWriteArrayList<>();
    public final AtomicInteger atOnce = new AtomicInteger();
    public final AtomicInteger mostAtOnce = new AtomicInteger();
    private final ConcurrentLinkedDeque<Scripted> script = new ConcurrentLinkedDeque<>();
    private final Map<String, byte[]> keys;
    private int port;
    private CoapServer server;
    private DTLSConnector connector;

    public FakeGateway(Map<String, byte[]> keys) {
        this.keys = keys;
        start();
    }

    public int port() {
        return port;
    }

    public void next(ResponseCode code, long maxAge, String text) {
        script.add(new Scripted(code, maxAge, text));
    }

    public void start() {
        CoapConfig.register();
        UdpConfig.register();
        DtlsConfig.register();
        Configuration configuration = Configuration.createStandardWithoutFile()
                .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1)
                .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
                .set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1)
                .set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 1, TimeUnit.SECONDS);
        AdvancedMultiPskStore store = new AdvancedMultiPskStore();
        keys.forEach(store::setKey);
        connector = new DTLSConnector(DtlsConnectorConfig.builder(configuration)
                .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .setAdvancedPskStore(store)
                .build());
        server = new CoapServer(configuration);
        server.addEndpoint(new CoapEndpoint.Builder()
                .setConfiguration(configuration)
                .setConnector(connector)
                .build());
        server.add(new Directory(), new Readings());
        server.start();
        port = connector.getAddress().getPort();
    }

    /** As kill -9 does: no close_notify, no sessions afterwards. */
    public void kill() {
        connector.clearConnectionState();
        server.destroy();
    }

    @Override
    public void close() {
        server.destroy();
    }

    private final class Directory extends CoapResource {
        Directory() {
            super("rd");
        }

        @Override
        public void handlePOST(CoapExchange exchange) {
            registered.add(exchange.getQueryParameter("ep"));
            queries.add(exchange.getRequestOptions().getUriQueryString());
            exchange.setLocationPath("rd/1");
            exchange.respond(ResponseCode.CREATED);
        }
    }

    private final class Readings extends CoapResource {
        Readings() {
            super("readings");
        }

        @Override
        public void handlePOST(CoapExchange exchange) {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                Scripted scripted = script.poll();
                if (scripted == null) {
                    packs.add(exchange.getRequestText());
                    exchange.respond(ResponseCode.CHANGED);
                } else {
                    Response response = new Response(scripted.code());
                    response.getOptions().setMaxAge(scripted.maxAge());
                    response.setPayload(scripted.text());
                    exchange.respond(response);
                }
            } finally {
                atOnce.decrementAndGet();
            }
        }
    }
}
