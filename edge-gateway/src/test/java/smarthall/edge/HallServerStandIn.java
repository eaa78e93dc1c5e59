package smarthall.edge;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** The server's end of the MQTT wire: hears everything, and gives receipts when told to. */
public final class HallServerStandIn implements AutoCloseable {
    /** A pack as it arrived. */
    public record Heard(String topic, String gateway, long seq, String senml) {}

    private final MqttAsyncClient client;
    private final List<Heard> packs = new CopyOnWriteArrayList<>();
    private final Map<String, String> retained = new ConcurrentHashMap<>();

    public HallServerStandIn(URI broker) throws MqttException {
        client = new MqttAsyncClient(broker.toString(), "stand-in-" + System.nanoTime(), new MemoryPersistence());
        client.setCallback(new Ears());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        client.connect(options).waitForCompletion(10_000);
        client.subscribe("halls/#", 1).waitForCompletion(10_000);
    }

    public List<Heard> packs() {
        return packs;
    }

    public List<Long> seqs() {
        return packs.stream().map(Heard::seq).toList();
    }

    /** The last message on a topic that is not telemetry, or "". */
    public String status(String topic) {
        return retained.getOrDefault(topic, "");
    }

    public void receipt(String json) throws MqttException {
        client.publish("halls/yixing/gateways/gw-1/receipts", json.getBytes(StandardCharsets.UTF_8), 1, false)
                .waitForCompletion(10_000);
    }

    /** Says which keys hold, as the server keeps it at the broker. */
    public void keys(String json) throws MqttException {
        client.publish("halls/yixing/gateways/gw-1/keys", json.getBytes(StandardCharsets.UTF_8), 1, true)
                .waitForCompletion(10_000);
    }

    /** Says a part of a word on keys that is too large for one message. */
    public void keys(int part, String json) throws MqttException {
        client.publish("halls/yixing/gateways/gw-1/keys/" + part, json.getBytes(StandardCharsets.UTF_8), 1, true)
                .waitForCompletion(10_000);
    }

    public void receiptFor(long first, long last) throws MqttException {
        receipt("{\"stored\":[[" + first + "," + last + "]],\"refused\":[]}");
    }

    /** Publishes a command; single quotes stand for double ones. */
    public void command(String topic, String json) throws MqttException {
        client.publish(topic, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), 1, false)
                .waitForCompletion(10_000);
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnectForcibly(0, 500, false);
        }
        client.close(true);
    }

    private final class Ears implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            String text = new String(message.getPayload(), StandardCharsets.UTF_8);
            if (topic.startsWith("halls/yixing/telemetry/")) {
                Map<String, String> properties = new ConcurrentHashMap<>();
                message.getProperties().getUserProperties().forEach(p -> properties.put(p.getKey(), p.getValue()));
                packs.add(new Heard(topic, properties.get("gateway"), Long.parseLong(properties.get("seq")), text));
            } else {
                retained.put(topic, text);
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
