package smarthall.edge.coap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.elements.exception.ConnectorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import smarthall.edge.TestNode;
import smarthall.edge.command.Command;
import smarthall.edge.command.NodeLink.Outcome;
import smarthall.edge.keys.NodeKeys;
import smarthall.edge.outbox.FakeOutbox;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.uplink.FakePresence;

/** Commands over the DTLS session that a node has opened. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NodeRequestsTest {
    private static final DeviceId AIR = new DeviceId("air-lobby");
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NINE = Instant.parse("2026-11-24T01:00:00Z");

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<DeviceId> registered = new CopyOnWriteArrayList<>();
    private CoapGateway gateway;
    private TestNode node;

    @BeforeEach
    void start() throws IOException {
        gateway = new CoapGateway(
                0,
                new HallId("yixing"),
                new NodeKeys(Map.of(AIR, KEY), Set.of(AIR), folder.resolve("node-keys")),
                new FakeOutbox(),
                new FakePresence(),
                Clock.fixed(NINE, ZoneOffset.UTC));
        gateway.onRegistered(registered::add);
        gateway.start();
        node = new TestNode(gateway.port(), "air-lobby", KEY);
        CoapResource root = new CoapResource("");
        CoapResource commands = new CoapResource("commands");
        commands.add(
                new Told("identify", ResponseCode.CHANGED, ""), new Told("sing", ResponseCode.BAD_REQUEST, "no voice"));
        root.add(commands, new Told("config", ResponseCode.CHANGED, "{\"every\":5}"));
        node.serve(root);
    }

    @AfterEach
    void stop() {
        node.close();
        gateway.close();
    }

    private final class Told extends CoapResource {
        private final ResponseCode code;
        private final String text;

        Told(String name, ResponseCode code, String text) {
            super(name);
            this.code = code;
            this.text = text;
        }

        @Override
        public void handlePOST(CoapExchange exchange) {
            asked.add("POST " + getName() + " " + exchange.getRequestText());
            exchange.respond(code, text);
        }

        @Override
        public void handlePUT(CoapExchange exchange) {
            asked.add("PUT " + getName() + " " + exchange.getRequestText());
            exchange.respond(code, text);
        }
    }

    private void register() throws ConnectorException, IOException {
        assertThat(node.post("/rd?ep=air-lobby&lt=60", new byte[0], 40).getCode())
                .isEqualTo(ResponseCode.CREATED);
    }

    private Outcome ask(String name, String args) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        gateway.nodes().ask(new Command(AIR, "1", name, args, NINE.plusSeconds(60)), outcome::complete);
        return outcome.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void aRegisteredNodeIsAskedAndItsAnswerTold() throws ConnectorException, IOException {
        register();

        assertThat(registered).containsExactly(AIR);
        assertThat(ask("identify", "{\"seconds\":3}")).isEqualTo(new Outcome.Done(""));
        assertThat(ask("config", "{\"every\":5}")).isEqualTo(new Outcome.Done("{\"every\":5}"));
        assertThat(ask("sing", "{}")).isEqualTo(new Outcome.Refused("no voice"));
        assertThat(ask("dance", "{}")).isEqualTo(new Outcome.Refused("not found"));
        assertThat(asked).containsExactly("POST identify {\"seconds\":3}", "PUT config {\"every\":5}", "POST sing {}");
    }

    @Test
    void whoNeverRegisteredOrIsGoneIsSilent() throws ConnectorException, IOException {
        assertThat(ask("identify", "{}")).isEqualTo(new Outcome.Silence());
        register();
        node.close();

        assertThat(ask("identify", "{}")).isEqualTo(new Outcome.Silence());
    }
}
