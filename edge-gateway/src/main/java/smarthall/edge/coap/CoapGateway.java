package smarthall.edge.coap;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.auth.PreSharedKeyIdentity;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.elements.util.Filter;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedMultiPskStore;
import smarthall.edge.command.NodeLink;
import smarthall.edge.firmware.FirmwareLink;
import smarthall.edge.keys.NodeKeys;
import smarthall.edge.outbox.Outbox;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.reading.Readings;
import smarthall.edge.reading.SteadyTime;
import smarthall.edge.uplink.DevicePresence;

/**
 * The CoAP server for nodes: DTLS 1.2 with pre-shared keys and nothing else.
 *
 * <p>Californium's de-duplication is off: it remembers every message for 247 s, and a pack that comes twice is stored once anyway by
 * the natural key of its readings.
 */
public final class CoapGateway implements AutoCloseable {
    /** How long after start a node that has not registered counts as offline, real time. */
    private static final Duration REGISTRATION_GRACE = Duration.ofMinutes(2);

    private static final int LEAST_PEERS = 2_000;

    private final CoapServer server;
    private final CoapEndpoint endpoint;
    private final DTLSConnector connector;
    private final AdvancedMultiPskStore store = new AdvancedMultiPskStore();
    private final ReadingsResource readings;
    private final Registrations registrations;
    private final NodeRequests nodes;
    private volatile Consumer<DeviceId> registered = node -> {};
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "coap-timer"));
    private final Counts counts = new Counts();

    /** Binds to {@code port} (0: a free one) on all addresses when started; only nodes with one of {@code keys} may sign on. */
    CoapGateway(int port, HallId hall, NodeKeys keys, Outbox outbox, DevicePresence presence, Clock hallTime) {
        this(port, hall, keys, outbox, presence, hallTime, new SteadyTime(hallTime, System::nanoTime));
    }

    /** The same, where others go by the same steady time. */
    public CoapGateway(
            int port,
            HallId hall,
            NodeKeys keys,
            Outbox outbox,
            DevicePresence presence,
            Clock hallTime,
            SteadyTime steadyTime) {
        Configuration configuration = configuration(keys.nodes().size());
        connector = connector(port, configuration);
        server = new CoapServer(configuration);
        endpoint = new CoapEndpoint.Builder()
                .setConfiguration(configuration)
                .setConnector(connector)
                .setCoapStackFactory((protocol, tag, settings, out, custom) -> new NodeStack(tag, settings, out))
                .build();
        server.addEndpoint(endpoint);
        readings = new ReadingsResource(hall, outbox, hallTime, steadyTime, scheduler, counts);
        registrations = new Registrations(presence, System::nanoTime);
        nodes = new NodeRequests(endpoint, scheduler);
        server.add(
                readings,
                new TimeResource(hallTime),
                new DirectoryResource(registrations, this::registered, keys::nodes, hallTime));
        // Heard from before the keys are read, so that no change falls between the two.
        keys.onChange(this::changed);
        keys.all().forEach((node, key) -> {
            store.setKey(node.value(), key);
            registrations.expect(node, REGISTRATION_GRACE);
        });
    }

    /** A node whose key is another or void loses its session at once, and cannot resume it. */
    private void changed(DeviceId node, Optional<byte[]> key) {
        if (key.isPresent()) {
            store.setKey(node.value(), key.get());
            registrations.expect(node, REGISTRATION_GRACE);
        } else {
            store.removeKey(node.value());
            registrations.remove(node);
        }
        Filter<Principal> its = principal -> principal instanceof PreSharedKeyIdentity psk
                && psk.getIdentity().equals(node.value());
        connector.startTerminateConnectionsForPrincipal(its, true);
    }

    private static Configuration configuration(int nodes) {
        // Twice the hall: a node that restarts has a new session before its old one is forgotten. Counted once, so with
        // room
        // for those that a description brings later; a place that nobody has costs nothing.
        int peers = Math.max(LEAST_PEERS, 2 * nodes + 50);
        return new Configuration(
                        CoapConfig.DEFINITIONS, DtlsConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS)
                .set(CoapConfig.DEDUPLICATOR, CoapConfig.NO_DEDUPLICATOR)
                .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 2)
                .set(CoapConfig.MAX_ACTIVE_PEERS, peers)
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, Readings.MOST_BYTES)
                .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.SERVER_ONLY)
                .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
                .set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 2)
                .set(DtlsConfig.DTLS_MAX_CONNECTIONS, peers)
                .set(DtlsConfig.DTLS_STALE_CONNECTION_THRESHOLD, 60, TimeUnit.SECONDS)
                .set(DtlsConfig.DTLS_REMOVE_STALE_DOUBLE_PRINCIPALS, true)
                .set(
                        DtlsConfig.DTLS_CIPHER_SUITES,
                        List.of(CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_PSK_WITH_AES_128_CCM_8));
    }

    private DTLSConnector connector(int port, Configuration configuration) {
        return new DTLSConnector(DtlsConnectorConfig.builder(configuration)
                .setAddress(new InetSocketAddress(port))
                .setAdvancedPskStore(store)
                .build());
    }

    private void registered(DeviceId node, EndpointContext session) {
        nodes.registered(node, session);
        registered.accept(node);
    }

    /** The way of firmware to the nodes that have registered. */
    public FirmwareLink firmware() {
        return new NodeFirmware(nodes);
    }

    /** The way to the nodes that have registered. */
    public NodeLink nodes() {
        return nodes;
    }

    /** Who is told when a node registers or renews; before {@link #start}. */
    public void onRegistered(Consumer<DeviceId> told) {
        registered = told;
    }

    /** Begins to listen; throws {@link IllegalStateException} if the port is taken. */
    public void start() {
        server.start();
        scheduler.scheduleWithFixedDelay(registrations::expire, 1, 1, TimeUnit.SECONDS);
    }

    public int port() {
        return endpoint.getAddress().getPort();
    }

    public Counts counts() {
        return counts;
    }

    /** Answers every further pack with 5.03. */
    public void shut() {
        readings.shut();
    }

    @Override
    public void close() {
        server.destroy();
        scheduler.shutdownNow();
    }
}
