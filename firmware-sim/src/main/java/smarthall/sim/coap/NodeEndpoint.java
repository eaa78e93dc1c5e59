package smarthall.sim.coap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.ServerMessageDeliverer;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;
import smarthall.sim.settings.DeviceId;
import smarthall.sim.settings.WrongSetting;

/**
 * A node's radio: one DTLS 1.2 identity towards the gateway. Each node needs its own, as a session belongs to one identity;
 * all share two threads for CoAP.
 */
final class NodeEndpoint implements AutoCloseable {

    static final int COAPS_PORT = 5684;

    private final Configuration configuration = configuration();
    private final CoapEndpoint endpoint;
    private final DTLSConnector connector;
    private final URI gateway;
    private final InetSocketAddress peer;

    NodeEndpoint(DeviceId identity, byte[] key, URI gateway, ScheduledExecutorService threads) {
        DtlsConnectorConfig dtls = DtlsConnectorConfig.builder(configuration)
                .setAddress(new InetSocketAddress(0))
                .setAdvancedPskStore(new AdvancedSinglePskStore(identity.value(), key))
                .setLoggingTag(identity.value())
                .build();
        this.connector = new DTLSConnector(dtls);
        this.connector.setExecutor(threads);
        this.endpoint = new CoapEndpoint.Builder()
                .setConfiguration(configuration)
                .setConnector(connector)
                .setLoggingTag(identity.value())
                .build();
        this.endpoint.setExecutors(threads, threads);
        this.gateway = gateway;
        this.peer = peer(gateway);
    }

    private static InetSocketAddress peer(URI gateway) {
        try {
            return new InetSocketAddress(
                    InetAddress.getByName(gateway.getHost()), gateway.getPort() < 0 ? COAPS_PORT : gateway.getPort());
        } catch (java.net.UnknownHostException unknown) {
            throw new WrongSetting("The gateway's host \"" + gateway.getHost() + "\" is not known.");
        }
    }

    /** Short time-outs: a gateway that comes back is found in seconds, and a node never has many requests to lose. */
    private static Configuration configuration() {
        CoapConfig.register();
        DtlsConfig.register();
        UdpConfig.register();
        SystemConfig.register();
        return Configuration.createStandardWithoutFile()
                .set(CoapConfig.ACK_TIMEOUT, 1, TimeUnit.SECONDS)
                .set(CoapConfig.ACK_INIT_RANDOM, 1.2f)
                .set(CoapConfig.MAX_RETRANSMIT, 2)
                // 4.13 means that the gateway will not have the pack, not that it wants it in blocks.
                .set(CoapConfig.BLOCKWISE_ENTITY_TOO_LARGE_AUTO_FAILOVER, false)
                // Blocks are the resources' matter: an image goes to its slot block by block, and never lies in memory
                // whole.
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 0)
                .set(CoapConfig.MAX_ACTIVE_PEERS, 4)
                .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1)
                .set(DtlsConfig.DTLS_MAX_CONNECTIONS, 4)
                .set(DtlsConfig.DTLS_STALE_CONNECTION_THRESHOLD, 10, TimeUnit.SECONDS)
                .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
                .set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1)
                .set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 1, TimeUnit.SECONDS)
                .set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, 2);
    }

    /** Answers requests, too, unless {@code mute}: whoever signs on with this node's identity and key may ask. Before {@link #start}. */
    void serve(Resource root, BooleanSupplier mute) {
        endpoint.setMessageDeliverer(new ServerMessageDeliverer(root, configuration) {
            @Override
            protected boolean preDeliverRequest(Exchange exchange) {
                return mute.getAsBoolean();
            }
        });
    }

    /** The UDP port on which the node sends and answers, once started. */
    int port() {
        return endpoint.getAddress().getPort();
    }

    void start() throws IOException {
        endpoint.start();
    }

    /** A confirmable request to the gateway, complete but for its path, options and payload. */
    Request post() {
        Request request = Request.newPost();
        request.setScheme(gateway.getScheme());
        request.setConfirmable(true);
        request.setDestinationContext(new AddressEndpointContext(peer));
        return request;
    }

    void send(Request request) {
        endpoint.sendRequest(request);
    }

    /** Forgets the session: a gateway that was killed has lost it and is silent until a new handshake. */
    void forgetSession() {
        connector.close(peer);
    }

    @Override
    public void close() {
        endpoint.destroy();
    }
}
