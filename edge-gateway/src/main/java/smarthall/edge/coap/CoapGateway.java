package smarthall.edge.coap;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedMultiPskStore;
import smarthall.edge.outbox.Outbox;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
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

    private final CoapServer server;
    private final CoapEndpoint endpoint;
    private final ReadingsResource readings;
    private final Registrations registrations;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "coap-timer"));
    private final Counts counts = new Counts();

    /** Binds to {@code port} (0: a free one) on all addresses when started; only {@code keys}' nodes may sign on. */
    public CoapGateway(
            int port, HallId hall, Map<DeviceId, byte[]> keys, Outbox outbox, DevicePresence presence, Clock hallTime) {
        Configuration configuration = configuration(keys.size());
        server = new CoapServer(configuration);
        endpoint = new CoapEndpoint.Builder()
                .setConfiguration(configuration)
                .setConnector(connector(port, keys, configuration))
                .build();
        server.addEndpoint(endpoint);
        readings = new ReadingsResource(hall, outbox, hallTime, scheduler, counts);
        registrations = new Registrations(presence, System::nanoTime);
        keys.keySet().forEach(node -> registrations.expect(node, REGISTRATION_GRACE));
        server.add(
                readings, new TimeResource(hallTime), new DirectoryResource(registrations, Set.copyOf(keys.keySet())));
    }

    private static Configuration configuration(int nodes) {
        // Twice the hall: a node that restarts has a new session before its old one is forgotten.
        int peers = Math.max(100, 2 * nodes + 50);
        return new Configuration(
                        CoapConfig.DEFINITIONS, DtlsConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS)
                .set(CoapConfig.DEDUPLICATOR, CoapConfig.NO_DEDUPLICATOR)
                .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 2)
                .set(CoapConfig.MAX_ACTIVE_PEERS, peers)
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, ReadingsResource.MOST_BYTES)
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

    private static DTLSConnector connector(int port, Map<DeviceId, byte[]> keys, Configuration configuration) {
        AdvancedMultiPskStore store = new AdvancedMultiPskStore();
        keys.forEach((device, key) -> store.setKey(device.value(), key));
        return new DTLSConnector(DtlsConnectorConfig.builder(configuration)
                .setAddress(new InetSocketAddress(port))
                .setAdvancedPskStore(store)
                .build());
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
