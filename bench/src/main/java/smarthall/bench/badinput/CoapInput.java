package smarthall.bench.badinput;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Option;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.option.OpaqueOptionDefinition;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/** A node that went mad: requests in order of CoAP with wrong content, and messages inside its DTLS session that are no CoAP. */
final class CoapInput implements AutoCloseable {

    private static final int WINDOW = 16;
    private static final int LONGEST = 1_000;
    /** Not assigned, and odd: whoever does not know it must refuse the request (RFC 7252 section 5.4.1). */
    private static final OpaqueOptionDefinition UNKNOWN_CRITICAL = new OpaqueOptionDefinition(65_001, "Unknown");

    private final EndpointContext gateway;
    private final DTLSConnector connector;
    private final CoapEndpoint endpoint;
    private final Map<String, Long> answers = new TreeMap<>();
    private final Semaphore window = new Semaphore(WINDOW);

    CoapInput(InetSocketAddress gateway, String identity, byte[] key) throws IOException {
        this.gateway = new AddressEndpointContext(gateway);
        Configuration configuration = configuration();
        connector = new DTLSConnector(DtlsConnectorConfig.builder(configuration)
                .setAddress(new InetSocketAddress(0))
                .setAdvancedPskStore(new AdvancedSinglePskStore(identity, key))
                .build());
        endpoint = new CoapEndpoint.Builder()
                .setConfiguration(configuration)
                .setConnector(connector)
                .build();
        endpoint.start();
    }

    private static Configuration configuration() {
        CoapConfig.register();
        DtlsConfig.register();
        UdpConfig.register();
        SystemConfig.register();
        return Configuration.createStandardWithoutFile()
                .set(CoapConfig.ACK_TIMEOUT, 4, TimeUnit.SECONDS)
                .set(CoapConfig.BLOCKWISE_ENTITY_TOO_LARGE_AUTO_FAILOVER, false)
                .set(CoapConfig.DEDUPLICATOR, CoapConfig.NO_DEDUPLICATOR)
                .set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1)
                .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1);
    }

    /** How often which answer came; {@code none} for no answer. */
    Map<String, Long> answers() {
        synchronized (answers) {
            return new TreeMap<>(answers);
        }
    }

    /** Whether the gateway still tells the time. */
    boolean isAnswered() {
        Request request = Request.newGet();
        request.getOptions().addUriPath("time");
        long before = answers().getOrDefault("2.05", 0L);
        send(request);
        awaitAll();
        return answers().getOrDefault("2.05", 0L) > before;
    }

    /** A pack in order. */
    void good(String pack) {
        Request request = Request.newPost();
        request.getOptions().addUriPath("readings").setContentFormat(MediaTypeRegistry.APPLICATION_SENML_JSON);
        request.setPayload(pack);
        send(request);
    }

    /** A request that is right as CoAP and wrong in what it says. */
    void wrong(PackGrammar grammar, String device) {
        int kind = grammar.below(100);
        if (kind < 65) {
            send(readings(MediaTypeRegistry.APPLICATION_SENML_JSON, payload(grammar, device)));
        } else if (kind < 80) {
            byte[] sound = SenmlCbor.pack(grammar.hall(), device);
            send(readings(
                    MediaTypeRegistry.APPLICATION_SENML_CBOR,
                    grammar.below(2) == 0 ? grammar.bits(sound) : grammar.cut(sound)));
        } else if (kind < 85) {
            send(readings(grammar.below(65_536), payload(grammar, device)));
        } else if (kind < 92) {
            send(registration(grammar, device));
        } else {
            send(stray(grammar));
        }
    }

    /** Waits until each request has its answer, or has none for good. */
    void awaitAll() {
        window.acquireUninterruptibly(WINDOW);
        window.release(WINDOW);
    }

    /** A message inside the session that is none of CoAP; nobody answers it, and no session ends by it. */
    void noCoap(PackGrammar grammar) {
        byte[] message = grammar.below(3) == 0
                ? grammar.bytes(1 + grammar.below(80))
                : grammar.bits(new byte[] {
                    0x44,
                    0x02,
                    0x12,
                    0x34,
                    1,
                    2,
                    3,
                    4,
                    (byte) 0xb8,
                    'r',
                    'e',
                    'a',
                    'd',
                    'i',
                    'n',
                    'g',
                    's',
                    0x11,
                    0x6e,
                    (byte) 0xff,
                    '[',
                    ']'
                });
        connector.send(RawData.outbound(message, gateway, null, false));
    }

    private static byte[] payload(PackGrammar grammar, String device) {
        byte[] pack = grammar.pack(device, grammar.fault());
        return Arrays.copyOf(pack, Math.min(pack.length, LONGEST));
    }

    private static Request readings(int format, byte[] payload) {
        Request request = Request.newPost();
        request.getOptions().addUriPath("readings").setContentFormat(format);
        request.setPayload(payload);
        return request;
    }

    private static Request registration(PackGrammar grammar, String device) {
        Request request = Request.newPost();
        request.getOptions()
                .addUriPath("rd")
                .addUriQuery(List.of("ep=" + device, "ep=", "ep=somebody-else", "ep", "x".repeat(200))
                        .get(grammar.below(5)))
                .addUriQuery(List.of("lt=0", "lt=-5", "lt=1e9", "lt=99999999999999999999", "lt=", "lt")
                        .get(grammar.below(6)))
                .setContentFormat(MediaTypeRegistry.APPLICATION_LINK_FORMAT);
        request.setPayload(grammar.bytes(grammar.below(100)));
        return request;
    }

    private static Request stray(PackGrammar grammar) {
        Request request =
                new Request(List.of(CoAP.Code.GET, CoAP.Code.PUT, CoAP.Code.DELETE, CoAP.Code.POST, CoAP.Code.FETCH)
                        .get(grammar.below(5)));
        request.getOptions()
                .addUriPath(List.of("time", "readings", "rd", "nothing", "大厅", "..", ".well-known")
                        .get(grammar.below(7)));
        if (grammar.below(2) == 0) {
            request.getOptions().addOption(new Option(UNKNOWN_CRITICAL, grammar.bytes(3)));
        }
        if (grammar.below(2) == 0) {
            if (!request.isIntendedPayload()) {
                request.setUnintendedPayload(); // a GET has none (RFC 7252 section 5.8.1)
            }
            request.setPayload("x".repeat(grammar.below(400)).getBytes(StandardCharsets.UTF_8));
        }
        return request;
    }

    private void send(Request request) {
        request.setScheme(CoAP.COAP_SECURE_URI_SCHEME);
        request.setDestinationContext(gateway);
        request.setConfirmable(true);
        window.acquireUninterruptibly();
        request.addMessageObserver(new MessageObserverAdapter() {
            @Override
            public void onResponse(Response response) {
                answered(response.getCode().text);
            }

            @Override
            protected void failed() {
                answered("none");
            }
        });
        endpoint.sendRequest(request);
    }

    private void answered(String answer) {
        synchronized (answers) {
            answers.merge(answer, 1L, Long::sum);
        }
        window.release();
    }

    @Override
    public void close() {
        endpoint.destroy();
    }
}
