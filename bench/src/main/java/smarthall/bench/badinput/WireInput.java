package smarthall.bench.badinput;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import smarthall.bench.box.BrokerClient;
import smarthall.bench.box.RunningBox;

/** What else travels by MQTT: states of devices and gateways for the server, receipts for the gateway, none of them in order. */
final class WireInput {

    private static final List<String> NO_STATES = List.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"state\":null}",
            "{\"state\":\"asleep\",\"at\":\"2026-01-01T00:00:00Z\"}",
            "{\"state\":\"online\"}",
            "{\"state\":\"online\",\"at\":\"yesterday\"}",
            "{\"state\":\"online\",\"at\":1e400}",
            "{\"state\":[\"online\"],\"at\":{}}",
            "{\"state\":\"online\",\"at\":\"2026-01-01T00:00:00Z\",\"battery\":\"full\"}",
            "{\"state\":\"online\",\"at\":\"+999999999-12-31T23:59:59Z\"}",
            "{\"state\":\"online\",\"at\":\"2026-01-01T00:00:00Z\",\"battery\":-1e308}");

    /** None of them settles anything: a receipt in order for a pack that is not stored would be a lie, which no format detects. */
    private static final List<String> NO_RECEIPTS = List.of(
            "",
            "null",
            "[[1,2]]",
            "{\"stored\":7}",
            "{\"stored\":[1,2]}",
            "{\"stored\":[[1]]}",
            "{\"stored\":[[1,2,3]]}",
            "{\"stored\":[[\"1\",\"2\"]]}",
            "{\"stored\":[[1.5,2.5]]}",
            "{\"stored\":[[9,1]]}",
            "{\"stored\":[[1e400,2]]}",
            "{\"stored\":[[-9223372036854775808,-1]]}",
            "{\"stored\":[null]}",
            "{\"refused\":[[1]]}",
            "{\"refused\":[[1,7]]}",
            "{\"refused\":{\"1\":\"not-json\"}}",
            "{\"stored\":[[1,2]");

    private final RunningBox box;
    private final String gateway;
    private final PackGrammar grammar;

    WireInput(RunningBox box, String gateway, PackGrammar grammar) {
        this.box = box;
        this.gateway = gateway;
        this.grammar = grammar;
    }

    void run(int count) throws IOException {
        String hall = "halls/" + box.hall();
        try (BrokerClient client = BrokerClient.connect(box, "hall-server", "bench-wire", (topic, payload) -> {})) {
            for (int input = 0; input < count; input++) {
                switch (grammar.below(3)) {
                    case 0 -> send(client, hall + "/devices/" + grammar.device() + "/status", oneOf(NO_STATES));
                    case 1 -> send(client, hall + "/gateways/" + gateway + "/status", oneOf(NO_STATES));
                    default -> send(client, hall + "/gateways/" + gateway + "/receipts", oneOf(NO_RECEIPTS));
                }
            }
        }
    }

    private byte[] oneOf(List<String> wrong) {
        if (grammar.below(4) == 0) {
            return grammar.bytes(1 + grammar.below(300));
        }
        return wrong.get(grammar.below(wrong.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static void send(BrokerClient client, String topic, byte[] payload) throws IOException {
        while (!client.publish(topic, payload, Map.of())) {
            LockSupport.parkNanos(50_000);
        }
    }
}
