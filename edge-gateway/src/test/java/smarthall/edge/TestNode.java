package smarthall.edge;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.ServerMessageDeliverer;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.elements.exception.ConnectorException;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/** A node: a real CoAP client over DTLS with one identity and key. */
public final class TestNode implements AutoCloseable {
    public static final int SENML_JSON = 110;
    public static final int SENML_CBOR = 112;

    private final CoapEndpoint endpoint;
    private final String base;

    public TestNode(int port, String identity, byte[] key) throws IOException {
        this(port, identity, key, 1 << 20);
    }

    /** @param body most bytes that Californium puts together of blocks; 0: blocks are the resources' matter */
    public TestNode(int port, String identity, byte[] key, int body) throws IOException {
        base = "coaps://127.0.0.1:" + port;
        Configuration configuration = new Configuration(
                CoapConfig.DEFINITIONS, DtlsConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS);
        configuration.set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.CLIENT_ONLY);
        configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, body);
        endpoint = new CoapEndpoint.Builder()
                .setConfiguration(configuration)
                .setConnector(new DTLSConnector(DtlsConnectorConfig.builder(configuration)
                        .setAddress(new InetSocketAddress("127.0.0.1", 0))
                        .setAdvancedPskStore(new AdvancedSinglePskStore(identity, key))
                        .build()))
                .build();
        endpoint.start();
    }

    /** The answer, or null if none came. */
    public CoapResponse post(String path, byte[] body, int format) throws ConnectorException, IOException {
        return client(path).post(body, format);
    }

    public CoapResponse get(String path) throws ConnectorException, IOException {
        return client(path).get();
    }

    /** Answers requests of the gateway, too, with what hangs below a root. */
    public void serve(Resource root) {
        endpoint.setMessageDeliverer(new ServerMessageDeliverer(root, endpoint.getConfig()));
    }

    public CoapResponse delete(String path) throws ConnectorException, IOException {
        return client(path).delete();
    }

    public CoapClient client(String path) {
        return new CoapClient(base + path).setEndpoint(endpoint).setTimeout(10_000L);
    }

    @Override
    public void close() {
        endpoint.destroy();
    }
}
