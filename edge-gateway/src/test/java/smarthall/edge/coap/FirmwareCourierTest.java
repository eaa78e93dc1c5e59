package smarthall.edge.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.elements.exception.ConnectorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import smarthall.edge.TestNode;
import smarthall.edge.command.Command;
import smarthall.edge.command.CommandDesk;
import smarthall.edge.command.Reply;
import smarthall.edge.firmware.FirmwareCourier;
import smarthall.edge.firmware.http.HttpImageSource;
import smarthall.edge.keys.NodeKeys;
import smarthall.edge.outbox.FakeOutbox;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.uplink.FakePresence;

/** Firmware from an HTTP server to a node over its DTLS session, block by block. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class FirmwareCourierTest {
    private static final DeviceId AIR = new DeviceId("air-lobby");
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NINE = Instant.parse("2026-11-24T01:00:00Z");
    private static final String PATH = "/api/v1/halls/yixing/firmware/orders/f-1/image";

    @TempDir
    Path folder;

    private final byte[] image = new byte[20_300];
    private final List<Reply> replies = new CopyOnWriteArrayList<>();
    private final List<Integer> percents = new CopyOnWriteArrayList<>();
    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private final FakePresence presence = new FakePresence();
    private final FirmwareOfNode firmware = new FirmwareOfNode();
    private HttpServer server;
    private CoapGateway gateway;
    private FirmwareCourier courier;
    private CommandDesk desk;
    private TestNode node;

    @BeforeEach
    void start() throws IOException {
        new Random(1).nextBytes(image);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            String token = exchange.getRequestHeaders().getFirst("X-Firmware-Token");
            fetched.add(exchange.getRequestURI().getPath() + " " + token);
            if ("open".equals(token)) {
                exchange.sendResponseHeaders(200, image.length);
                exchange.getResponseBody().write(image);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
            exchange.close();
        });
        server.start();
        Clock clock = Clock.fixed(NINE, ZoneOffset.UTC);
        gateway = new CoapGateway(
                0,
                new HallId("yixing"),
                new NodeKeys(Map.of(AIR, KEY), Set.of(AIR), folder.resolve("node-keys")),
                new FakeOutbox(),
                presence,
                clock);
        courier = new FirmwareCourier(
                gateway.nodes(),
                gateway.firmware(),
                folder.resolve("firmware"),
                new HttpImageSource(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
                (device, order, percent) -> percents.add(percent),
                clock,
                Duration.ofSeconds(1));
        desk = new CommandDesk(() -> Set.of(AIR), courier, replies::add, clock);
        gateway.onRegistered(desk::registered);
        gateway.start();
        node = new TestNode(gateway.port(), "air-lobby", KEY, 0);
        CoapResource root = new CoapResource("");
        root.add(firmware);
        node.serve(root);
    }

    @AfterEach
    void stop() {
        node.close();
        courier.close();
        gateway.close();
        server.stop(0);
    }

    private void register(String more) throws ConnectorException, IOException {
        assertThat(node.post("/rd?ep=air-lobby&lt=60" + more, new byte[0], 40).getCode())
                .isEqualTo(ResponseCode.CREATED);
    }

    private void order(String sha256, String token) {
        String args = ("{'version':'1.1.0','size':" + image.length + ",'sha256':'" + sha256 + "','path':'" + PATH
                        + "','token':'" + token + "'}")
                .replace('\'', '"');
        desk.take(new Command(AIR, "f-1", "firmware", args, NINE.plusSeconds(60)));
    }

    private void order() {
        order(sha256(image), "open");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private Reply reply() {
        await().atMost(Duration.ofSeconds(60)).until(() -> !replies.isEmpty());
        return replies.get(0);
    }

    @Test
    void anImageIsFetchedSentInBlocksAndAnsweredWithWhatTheNodeSaysOfIt() throws ConnectorException, IOException {
        register("&fw=1.0.0");
        order();

        assertThat(reply()).isEqualTo(new Reply(AIR, "f-1", true, "1.1.0"));
        assertThat(firmware.slot.toByteArray()).isEqualTo(image);
        assertThat(firmware.blocks).hasSize(40).startsWith(0, 512, 1024);
        assertThat(firmware.announced).isEqualTo(image.length);
        assertThat(percents).startsWith(0, 5).endsWith(95, 100).isSorted();
        assertThat(fetched).containsExactly(PATH + " open");
        assertThat(Files.readAllBytes(folder.resolve("firmware").resolve(sha256(image))))
                .isEqualTo(image);
        assertThat(presence.said).containsExactly("air-lobby online 1.0.0");
    }

    @Test
    void aNodeThatIsAwayGetsItWhenItRegistersAndOneThatWantsSmallerBlocksGetsThose()
            throws ConnectorException, IOException {
        firmware.wants = 128;
        order();
        assertThat(fetched).isEmpty();
        register("");

        assertThat(reply().done()).isTrue();
        assertThat(firmware.slot.toByteArray()).isEqualTo(image);
        assertThat(firmware.blocks).startsWith(0, 512, 640);
    }

    @Test
    void itGoesOnWhereTheNodeHasTheBeginningAndStartsAnewWhereItHasAnother() throws ConnectorException, IOException {
        firmware.slot.write(image, 0, 5_120);
        register("");
        order();
        assertThat(reply().done()).isTrue();
        assertThat(firmware.blocks).startsWith(5_120, 5_632);
        assertThat(firmware.slot.toByteArray()).isEqualTo(image);

        replies.clear();
        firmware.forget();
        firmware.slot.write(new byte[5_120]);
        desk.take(new Command(AIR, "f-2", "firmware", lastArgs(), NINE.plusSeconds(60)));
        assertThat(reply().done()).isTrue();
        assertThat(firmware.blocks).startsWith(0, 512);
        assertThat(fetched).as("kept from the first time").hasSize(1);
    }

    private String lastArgs() {
        return ("{'version':'1.1.0','size':" + image.length + ",'sha256':'" + sha256(image) + "','path':'" + PATH
                        + "','token':'open'}")
                .replace('\'', '"');
    }

    @Test
    void aLostAnswerAndANodeThatForgetsAreOvercome() throws ConnectorException, IOException {
        firmware.silentAt = 2_048;
        firmware.forgetsAt = 10_240;
        register("");
        order();

        assertThat(reply().done()).isTrue();
        assertThat(firmware.slot.toByteArray()).isEqualTo(image);
        assertThat(firmware.blocks).containsSubsequence(2_048, 2_048, 2_560, 10_240, 0, 512);
    }

    @Test
    void whatTheNodeRefusesOrRollsBackIsSaid() throws ConnectorException, IOException {
        register("");
        firmware.verdict = ResponseCode.FORBIDDEN;
        order();
        assertThat(reply()).isEqualTo(new Reply(AIR, "f-1", false, "the signature does not fit"));

        replies.clear();
        firmware.forget();
        firmware.verdict = ResponseCode.CHANGED;
        firmware.result = "rolled-back";
        desk.take(new Command(AIR, "f-2", "firmware", lastArgs(), NINE.plusSeconds(60)));
        assertThat(reply()).isEqualTo(new Reply(AIR, "f-2", false, "rolled back: not heard"));
    }

    @Test
    void aTrialIsWatchedAndAskedAboutAgainWhenTheNodeRegistersAlsoByAnotherGateway()
            throws ConnectorException, IOException {
        register("");
        firmware.result = "";
        order();
        await().until(() -> firmware.state.equals("trial"));
        await().until(() -> percents.contains(100));

        firmware.decide("installed");
        await().pollInterval(Duration.ofMillis(500)).until(() -> {
            register("");
            return !replies.isEmpty();
        });
        assertThat(reply().done()).isTrue();
        int blocks = firmware.blocks.size();

        CommandDesk afterRestart =
                new CommandDesk(() -> Set.of(AIR), courier, replies::add, Clock.fixed(NINE, ZoneOffset.UTC));
        replies.clear();
        afterRestart.take(new Command(AIR, "f-1", "firmware", lastArgs(), NINE.plusSeconds(60)));
        assertThat(reply().done()).isTrue();
        assertThat(firmware.blocks).as("nothing is sent again").hasSize(blocks);
    }

    @Test
    void anImageThatTheServerDoesNotGiveOrThatIsAnotherIsNotSent() throws ConnectorException, IOException {
        register("");
        order(sha256(image), "wrong");
        assertThat(reply()).isEqualTo(new Reply(AIR, "f-1", false, "the server does not give the image: 404"));

        replies.clear();
        desk.take(new Command(
                AIR, "f-2", "firmware", lastArgs().replace(sha256(image), "0".repeat(64)), NINE.plusSeconds(60)));
        assertThat(reply().detail()).isEqualTo("the server's image is not the one that was ordered");
        replies.clear();
        desk.take(new Command(AIR, "f-3", "firmware", "{\"path\":\"//elsewhere\"}", NINE.plusSeconds(60)));
        assertThat(reply().detail()).startsWith("not an order of firmware");
        assertThat(firmware.blocks).isEmpty();
    }

    /** A node's {@code /firmware}, with the faults that a node can have. */
    private static final class FirmwareOfNode extends CoapResource {
        private final List<Integer> blocks = new CopyOnWriteArrayList<>();
        private final ByteArrayOutputStream slot = new ByteArrayOutputStream();
        private volatile String state = "running";
        private volatile String order = "";
        private volatile String last = "";
        private volatile String result = "installed";
        private volatile ResponseCode verdict = ResponseCode.CHANGED;
        private volatile int announced;
        private volatile int wants = 1_024;
        private volatile int silentAt = -1;
        private volatile int forgetsAt = -1;

        FirmwareOfNode() {
            super("firmware");
        }

        void forget() {
            slot.reset();
            blocks.clear();
        }

        void decide(String outcome) {
            state = "running";
            last = ",'last':{'version':'1.1.0','result':'" + outcome + "','order':'" + order
                    + "','reason':'not heard'}";
        }

        @Override
        public void handleGET(CoapExchange exchange) {
            String text = "{'version':'1.0.0','kind':'AIR_STATION','state':'" + state + "','order':'" + order
                    + "','received':" + (state.equals("trial") ? 0 : slot.size()) + ",'receivedSha256':'"
                    + sha256(slot.toByteArray()) + "'" + last + "}";
            exchange.respond(ResponseCode.CONTENT, text.replace('\'', '"'));
        }

        @Override
        public void handlePUT(CoapExchange exchange) {
            BlockOption block = exchange.getRequestOptions().getBlock1();
            int offset = block.getOffset();
            blocks.add(offset);
            if (offset == 0) {
                slot.reset();
                announced = exchange.getRequestOptions().getSize1();
            }
            if (offset == forgetsAt) {
                forgetsAt = -1;
                slot.reset();
            }
            boolean again = offset > 0 && offset + exchange.getRequestPayload().length == slot.size();
            if (!again && offset != slot.size()) {
                exchange.respond(ResponseCode.REQUEST_ENTITY_INCOMPLETE);
                return;
            }
            if (!again) {
                slot.writeBytes(exchange.getRequestPayload());
            }
            if (offset == silentAt) {
                silentAt = -1;
                exchange.accept();
                return;
            }
            Response response = new Response(block.isM() ? ResponseCode.CONTINUE : verdict);
            response.getOptions()
                    .setBlock1(BlockOption.size2Szx(Math.min(wants, block.getSize())), block.isM(), block.getNum());
            if (!block.isM()) {
                finish(exchange, response);
            }
            exchange.respond(response);
        }

        private void finish(CoapExchange exchange, Response response) {
            if (verdict == ResponseCode.CHANGED) {
                order = exchange.getQueryParameter("order");
                state = "trial";
                if (!result.isEmpty()) {
                    decide(result);
                }
            } else {
                response.setPayload("the signature does not fit");
            }
        }
    }
}
