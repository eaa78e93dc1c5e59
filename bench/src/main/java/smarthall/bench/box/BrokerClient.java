package smarthall.bench.box;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** A client of the box's broker, bare Paho, QoS 1. */
public final class BrokerClient implements AutoCloseable {

    private final MqttAsyncClient client;

    private BrokerClient(MqttAsyncClient client) {
        this.client = client;
    }

    /** @param heard gets topic and payload on Paho's thread */
    public static BrokerClient connect(RunningBox box, String user, String id, BiConsumer<String, byte[]> heard)
            throws IOException {
        try {
            MqttAsyncClient client = new MqttAsyncClient(box.mqtt().toString(), id, new MemoryPersistence());
            client.setCallback(new Ears(heard));
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setCleanStart(true);
            options.setUserName(user);
            options.setPassword(box.mqttPassword(user).getBytes(StandardCharsets.UTF_8));
            client.connect(options).waitForCompletion(10_000);
            return new BrokerClient(client);
        } catch (MqttException refused) {
            throw new IOException("The broker refused " + user, refused);
        }
    }

    public void subscribe(String topic) throws IOException {
        try {
            client.subscribe(topic, 1).waitForCompletion(10_000);
        } catch (MqttException refused) {
            throw new IOException("The broker refused the subscription to " + topic, refused);
        }
    }

    /**
     * Publishes one message, with a gateway's properties when seq is not negative.
     *
     * @return false when the broker wants no more before it has acknowledged some
     */
    public boolean publish(String topic, String payload, String gateway, long seq) throws IOException {
        return publish(
                topic,
                payload.getBytes(StandardCharsets.UTF_8),
                seq < 0 ? Map.of() : Map.of("gateway", gateway, "seq", Long.toString(seq)));
    }

    /**
     * Publishes one message with user properties.
     *
     * @return false when the broker wants no more before it has acknowledged some
     */
    public boolean publish(String topic, byte[] payload, Map<String, String> properties) throws IOException {
        MqttMessage message = new MqttMessage(payload, 1, false, new MqttProperties());
        if (!properties.isEmpty()) {
            message.getProperties()
                    .setUserProperties(properties.entrySet().stream()
                            .map(property -> new UserProperty(property.getKey(), property.getValue()))
                            .toList());
        }
        try {
            client.publish(topic, message);
            return true;
        } catch (MqttException refused) {
            if (refused.getReasonCode() == MqttClientException.REASON_CODE_MAX_INFLIGHT) {
                return false;
            }
            throw new IOException("The broker went away", refused);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            client.disconnectForcibly(0, 500, false);
            client.close(true);
        } catch (MqttException gone) {
            throw new IOException("The broker went away", gone);
        }
    }

    private record Ears(BiConsumer<String, byte[]> heard) implements MqttCallback {

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            heard.accept(topic, message.getPayload());
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
