package smarthall.edge.plain.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.uplink.mqtt.Authority;

/** One connection to the broker of the plain sensors, from connect to its loss. It acknowledges nothing by itself. */
final class PlainLink {
    private static final Logger log = LoggerFactory.getLogger(PlainLink.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** A day: so long the broker keeps for a gateway that is away what was published with QoS 1, within its own bounds. */
    private static final long SESSION_EXPIRY_SECONDS = 86_400;
    /** Messages that may be without acknowledgement: the brake on the broker. */
    private static final int MOST_IN_FLIGHT = 100;
    /** The least reason code of MQTT 5 that is a refusal. */
    private static final int REFUSED = 0x80;

    private static final int NEVER_RETAINED = 2;
    private static final int RETAINED = 0;

    private final MqttAsyncClient client;
    private volatile boolean up;

    /** Told of each message, on Paho's thread. */
    interface Heard {
        void message(PlainLink link, String topic, MqttMessage message);
    }

    private PlainLink(MqttAsyncClient client) {
        this.client = client;
    }

    /**
     * Connects and subscribes, or throws.
     *
     * @param readings topics whose retained message is no new reading
     * @param states topics whose retained message is the state that holds
     */
    static PlainLink open(PlainBroker broker, List<String> readings, List<String> states, Heard heard)
            throws MqttException, IOException {
        MqttAsyncClient client =
                new MqttAsyncClient(broker.uri().toString(), broker.clientId(), new MemoryPersistence());
        client.setManualAcks(true);
        PlainLink link = new PlainLink(client);
        client.setCallback(link.new Events(heard));
        try {
            link.up = true;
            client.connect(options(broker)).waitForCompletion(PATIENCE.toMillis());
            link.subscribe(readings, NEVER_RETAINED);
            link.subscribe(states, RETAINED);
        } catch (MqttException | IOException e) {
            link.drop();
            throw e;
        }
        return link;
    }

    private static MqttConnectionOptions options(PlainBroker broker) throws IOException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(SESSION_EXPIRY_SECONDS);
        options.setReceiveMaximum(MOST_IN_FLIGHT);
        options.setUserName(broker.user());
        options.setPassword(broker.password());
        options.setConnectionTimeout((int) PATIENCE.toSeconds());
        options.setKeepAliveInterval(20);
        if (broker.caFile().isPresent() && broker.uri().getScheme().equals("ssl")) {
            options.setSocketFactory(Authority.trustedIn(broker.caFile().get()));
        }
        options.setHttpsHostnameVerificationEnabled(true);
        return options;
    }

    private void subscribe(List<String> topics, int retained) throws MqttException, IOException {
        if (topics.isEmpty()) {
            return;
        }
        MqttSubscription[] subscriptions = topics.stream()
                .map(topic -> {
                    MqttSubscription subscription = new MqttSubscription(topic, 1);
                    subscription.setRetainHandling(retained);
                    return subscription;
                })
                .toArray(MqttSubscription[]::new);
        IMqttToken answer = client.subscribe(subscriptions);
        answer.waitForCompletion(PATIENCE.toMillis());
        int[] codes = answer.getReasonCodes();
        for (int i = 0; codes != null && i < codes.length; i++) {
            if (codes[i] >= REFUSED) {
                throw new IOException("the broker refuses the subscription to " + topics.get(i) + " (" + codes[i]
                        + ") of " + Arrays.toString(codes));
            }
        }
    }

    boolean up() {
        return up && client.isConnected();
    }

    /** Tells the broker that a message is safe; false when it will hand it over again. */
    boolean acknowledge(MqttMessage message) {
        if (message.getQos() == 0) {
            return true;
        }
        try {
            client.messageArrivedComplete(message.getId(), message.getQos());
            return up();
        } catch (MqttException e) {
            log.debug("plain sensors: not acknowledged: {}", e.getMessage());
            return false;
        }
    }

    /** Frees what the connection holds; the broker keeps the session. */
    void drop() {
        up = false;
        try {
            client.disconnectForcibly(0, 200, true);
        } catch (MqttException e) {
            log.debug("plain sensors: was not connected: {}", e.getMessage());
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            log.debug("plain sensors: close: {}", e.getMessage());
        }
    }

    private final class Events implements MqttCallback {
        private final Heard heard;

        Events(Heard heard) {
            this.heard = heard;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            heard.message(PlainLink.this, topic, message);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            up = false;
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            log.warn("plain sensors: {}", exception.getMessage());
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            log.debug("plain sensors: connected to {}", serverUri);
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            log.debug("plain sensors: unexpected AUTH {}", reasonCode);
        }
    }
}
