package smarthall.server.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker, from connect to its loss.
 *
 * <p>Each has its own Paho client, so that an acknowledgement meant for a lost connection can never reach the next one, where the
 * same packet identifier stands for another message.
 */
final class BrokerSession {

    private static final Logger log = LoggerFactory.getLogger(BrokerSession.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    /** Short, because a shared subscription's messages wait for an offline member until its session ends. */
    private static final long SESSION_EXPIRY_SECONDS = 60;

    private static final int KEEP_ALIVE_SECONDS = 20;

    /** How many messages the broker may have unacknowledged: some batches of the ingest. */
    static final int RECEIVE_MAXIMUM = 2_000;

    /** Well above any limit of the contract, so that a message too large is heard of, and far below what could fill the memory. */
    private static final long LARGEST_PACKET = 1 << 20;

    /** What a publication needs besides topic and payload, rounded up. */
    private static final int BESIDE_PAYLOAD = 32;

    /** MQTT 5, section 2.4. */
    private static final int LEAST_FAILURE_CODE = 0x80;

    static {
        PahoLog.use();
    }

    private final MqttSettings settings;
    private final MqttAsyncClient client;
    private final Map<TopicFilter, MqttSubscription> subscriptions = new LinkedHashMap<>();
    private final Runnable lost;
    private final Outgoing outgoing = new Outgoing(this::send);
    private final AtomicBoolean dropped = new AtomicBoolean();
    /** Topics of which it was said that what is published there is too large. */
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    /** In bytes, of a packet to the broker. */
    private volatile long largest = Long.MAX_VALUE;

    private volatile boolean ready;
    private volatile boolean lostAlready;

    BrokerSession(MqttSettings settings, List<MqttSubscription> subscriptions, Runnable lost) throws MqttException {
        this.settings = settings;
        this.lost = lost;
        subscriptions.forEach(each -> this.subscriptions.put(new TopicFilter(each.filter()), each));
        client = new MqttAsyncClient(settings.uri().toString(), settings.clientId(), new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(new Events());
    }

    /**
     * Connects and subscribes, or throws if the broker is away or refuses. What the broker has kept arrives before this returns,
     * and may be answered.
     */
    void open() throws MqttException, IOException {
        IMqttToken welcome = client.connect(options(settings));
        welcome.waitForCompletion(PATIENCE.toMillis());
        largest = Optional.ofNullable(welcome.getResponseProperties())
                .map(MqttProperties::getMaximumPacketSize)
                .orElse(Long.MAX_VALUE);
        if (!subscriptions.isEmpty()) {
            String[] filters = subscriptions.values().stream()
                    .map(MqttSubscription::filter)
                    .toArray(String[]::new);
            int[] qos = new int[filters.length];
            Arrays.fill(qos, 1);
            IMqttToken answer = client.subscribe(filters, qos);
            answer.waitForCompletion(PATIENCE.toMillis());
            warnOfRefusals(filters, answer.getReasonCodes());
        }
        ready = true;
        subscriptions.values().forEach(MqttSubscription::subscribed);
    }

    private static void warnOfRefusals(String[] filters, int[] answers) {
        for (int i = 0; i < Math.min(filters.length, answers.length); i++) {
            if (answers[i] >= LEAST_FAILURE_CODE) {
                log.error("mqtt: the broker refuses the subscription {} (reason {})", filters[i], answers[i]);
            }
        }
    }

    private static MqttConnectionOptions options(MqttSettings settings) throws IOException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(SESSION_EXPIRY_SECONDS);
        options.setConnectionTimeout((int) PATIENCE.toSeconds());
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setReceiveMaximum(RECEIVE_MAXIMUM);
        options.setMaximumPacketSize(LARGEST_PACKET);
        if (settings.encrypted() && !settings.caFile().isEmpty()) {
            options.setSocketFactory(Authority.trustedIn(Path.of(settings.caFile())));
        }
        // The default, said here because without it any certificate of the authority would do.
        options.setHttpsHostnameVerificationEnabled(true);
        if (!settings.username().isEmpty()) {
            options.setUserName(settings.username());
            options.setPassword(settings.password());
        }
        return options;
    }

    boolean up() {
        return ready && alive();
    }

    private boolean alive() {
        return !lostAlready && client.isConnected();
    }

    /**
     * Whether the broker would cut the connection for a message, over and over as it is said again; logged once for each topic.
     */
    boolean isTooLarge(String topic, byte[] payload) {
        boolean tooLarge =
                payload.length + (long) topic.getBytes(StandardCharsets.UTF_8).length + BESIDE_PAYLOAD > largest;
        if (tooLarge && refused.add(topic)) {
            log.error(
                    "mqtt: what is said on {} is not published: it has {} bytes, and the broker takes {} in a packet",
                    topic,
                    payload.length,
                    largest);
        }
        return tooLarge;
    }

    /** False if the message is dropped. */
    boolean publish(String topic, byte[] payload, boolean retained) {
        return alive() && outgoing.offer(new Outgoing.Message(topic, payload, retained));
    }

    private void send(Outgoing.Message message) {
        MqttMessage packet = new MqttMessage(message.payload(), 1, message.retained(), new MqttProperties());
        try {
            client.publish(message.topic(), packet, null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    outgoing.settled();
                }

                @Override
                public void onFailure(IMqttToken token, Throwable why) {
                    log.debug("mqtt: {} was not published: {}", message.topic(), why.getMessage());
                    outgoing.settled();
                }
            });
        } catch (MqttException e) {
            log.debug("mqtt: {} was not published: {}", message.topic(), e.getMessage());
            outgoing.settled();
        }
    }

    private void acknowledge(MqttMessage message) {
        if (lostAlready || message.getQos() == 0) {
            return;
        }
        try {
            client.messageArrivedComplete(message.getId(), message.getQos());
        } catch (MqttException e) {
            log.debug("mqtt: a message was not acknowledged and will come again: {}", e.getMessage());
        }
    }

    /** Leaves in order, with all said; the broker keeps what comes meanwhile until the session expires. */
    void close() {
        try {
            outgoing.flush(GOODBYE);
            client.disconnect(GOODBYE.toMillis()).waitForCompletion(GOODBYE.toMillis() * 2);
        } catch (MqttException e) {
            log.info("mqtt: left without goodbye: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        drop();
    }

    /** Frees what the connection holds; a second time does nothing. */
    void drop() {
        lostAlready = true;
        if (dropped.getAndSet(true)) {
            return;
        }
        try {
            client.disconnectForcibly(0, 100, false);
        } catch (MqttException e) {
            log.debug("mqtt: was not connected: {}", e.getMessage());
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            log.debug("mqtt: close: {}", e.getMessage());
        }
    }

    private void giveUp() {
        lostAlready = true;
        lost.run();
    }

    private final class Events implements MqttCallback {

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            if (lostAlready) {
                return;
            }
            Arrived arrived = new Arrived(
                    topic, message.getPayload(), properties(message), message.isRetained(), () -> acknowledge(message));
            for (Map.Entry<TopicFilter, MqttSubscription> each : subscriptions.entrySet()) {
                if (each.getKey().matches(topic)) {
                    hand(arrived, each.getValue());
                    return;
                }
            }
            log.debug("mqtt: {} comes from a subscription of an earlier program", topic);
            arrived.acknowledge().run();
        }

        private void hand(Arrived arrived, MqttSubscription subscription) {
            try {
                subscription.arrived(arrived);
            } catch (Overloaded full) {
                log.warn("mqtt: connecting anew: {}", full.getMessage());
                giveUp();
            } catch (RuntimeException fault) {
                // A fault of the subscription: were the message to come again, it would only fail again.
                log.error("mqtt: the message on {} could not be handled and is forgotten", arrived.topic(), fault);
                arrived.acknowledge().run();
            }
        }

        private Map<String, String> properties(MqttMessage message) {
            Map<String, String> properties = new HashMap<>();
            for (UserProperty property : message.getProperties().getUserProperties()) {
                properties.put(property.getKey(), property.getValue());
            }
            return properties;
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            if (response.getException() != null) {
                log.info(
                        "mqtt: the connection ends: {}", response.getException().getMessage());
            }
            giveUp();
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            log.warn("mqtt: {}", exception.getMessage());
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Each publish has its own listener.
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            log.debug("mqtt: connected to {}", serverUri);
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            log.debug("mqtt: unexpected AUTH {}", reasonCode);
        }
    }
}
