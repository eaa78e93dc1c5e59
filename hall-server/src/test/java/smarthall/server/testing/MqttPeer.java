package smarthall.server.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** Somebody else at the broker: publishes as a gateway would, and hears what the server publishes. */
public final class MqttPeer implements AutoCloseable {

    /** A message as it came from the broker. */
    public record Heard(String topic, String payload, boolean retained) {}

    /** The least reason code of MQTT 5 that is a refusal. */
    private static final int REFUSED = 0x80;

    private final MqttAsyncClient client;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    /** Connects and subscribes. */
    public MqttPeer(URI broker, String... filters) {
        this(broker, "peer-" + UUID.randomUUID(), new MqttConnectionOptions(), filters);
    }

    /** Connects with a name and password, and subscribes; fails when the broker refuses either. */
    public static MqttPeer as(URI broker, String clientId, String name, String password, String... filters) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(name);
        options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        return new MqttPeer(broker, clientId, options, filters);
    }

    private MqttPeer(URI broker, String clientId, MqttConnectionOptions options, String... filters) {
        try {
            client = new MqttAsyncClient(broker.toString(), clientId, new MemoryPersistence());
            client.setCallback(new Ears());
            client.connect(options).waitForCompletion(10_000);
            for (String filter : filters) {
                IMqttToken answer = client.subscribe(filter, 1);
                answer.waitForCompletion(10_000);
                if (answer.getReasonCodes()[0] >= REFUSED) {
                    throw new IllegalStateException("the broker refuses the subscription " + filter);
                }
            }
        } catch (MqttException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Whether the broker keeps the connection. */
    public boolean connected() {
        return client.isConnected();
    }

    /** Publishes with QoS 1; false when the broker refuses it. */
    public boolean mayPublish(String topic, String payload) {
        try {
            IMqttToken answer = client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
            answer.waitForCompletion(10_000);
            return answer.getReasonCodes() == null || answer.getReasonCodes()[0] < REFUSED;
        } catch (MqttException refused) {
            if (refused.getReasonCode() >= REFUSED && refused.getReasonCode() < 0xFF) {
                return false;
            }
            throw new IllegalStateException(refused);
        }
    }

    /** Publishes with QoS 1 and returns once the broker has it. */
    public void publish(String topic, String payload, boolean retained, Map<String, String> properties) {
        publish(topic, payload.getBytes(StandardCharsets.UTF_8), retained, properties);
    }

    /** Publishes with QoS 1 and returns once the broker has it. */
    public void publish(String topic, byte[] payload, boolean retained, Map<String, String> properties) {
        MqttMessage message = new MqttMessage(payload, 1, retained, new MqttProperties());
        message.getProperties()
                .setUserProperties(properties.entrySet().stream()
                        .map(each -> new UserProperty(each.getKey(), each.getValue()))
                        .toList());
        // Not by waiting for the token: it is complete a moment before the library stops counting the message as in
        // flight.
        CompletableFuture<Boolean> settled = new CompletableFuture<>();
        try {
            client.publish(topic, message, null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    settled.complete(true);
                }

                @Override
                public void onFailure(IMqttToken token, Throwable why) {
                    settled.completeExceptionally(why);
                }
            });
        } catch (MqttException failed) {
            throw new IllegalStateException(failed);
        }
        settled.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Publishes a pack as a gateway does. */
    public void pack(String topic, String payload, String gateway, long seq) {
        publish(topic, payload, false, Map.of("gateway", gateway, "seq", Long.toString(seq)));
    }

    public List<Heard> heard() {
        return heard;
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                // Its threads end with it; closing would take away what Paho's receiver needs for an answer that it is
                // still at.
                client.disconnectForcibly(0, 500, false);
            } else {
                client.close(true);
            }
        } catch (MqttException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private final class Ears implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            heard.add(new Heard(topic, new String(message.getPayload(), StandardCharsets.UTF_8), message.isRetained()));
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
