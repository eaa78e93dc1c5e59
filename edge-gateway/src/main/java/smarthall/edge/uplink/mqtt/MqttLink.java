package smarthall.edge.uplink.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.outbox.QueuedPack;
import smarthall.edge.reading.DeviceId;

/**
 * One connection to the broker, from connect to its loss.
 *
 * <p>Each connection has its own Paho client. The client then remembers nothing of an earlier connection and resends nothing by
 * itself: what is sent again, and when, is decided in one place, {@link MqttUplink}.
 */
final class MqttLink {
    private static final Logger log = LoggerFactory.getLogger(MqttLink.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long SESSION_EXPIRY_SECONDS = 3_600;

    /** Paho's code for "as many unacknowledged messages as the broker allows". */
    private static final int TOO_MANY_IN_FLIGHT = MqttClientException.REASON_CODE_MAX_INFLIGHT;

    /** MQTT 5, section 3.4.2.1: not authorized. */
    private static final int NO_RIGHT = 0x87;

    /** So that the longest names stay in a third of what a broker of ours takes in one packet, 256 KiB. */
    private static final int TOPICS_AT_ONCE = 500;

    private final MqttSettings settings;
    private final MqttAsyncClient client;
    private final AtomicBoolean dropped = new AtomicBoolean();
    private volatile boolean up;

    private MqttLink(MqttSettings settings, MqttAsyncClient client) {
        this.settings = settings;
        this.client = client;
    }

    /** Connects, subscribes to receipts, keys and commands and returns, or throws if the broker is away, refuses, or is not whom the authority vouches for. {@code changed} runs on Paho's thread. */
    static MqttLink open(MqttSettings settings, Set<DeviceId> nodes, byte[] will, Heard heard, Runnable changed)
            throws MqttException, IOException {
        MqttAsyncClient client =
                new MqttAsyncClient(settings.broker().toString(), settings.gateway(), new MemoryPersistence());
        MqttLink link = new MqttLink(settings, client);
        client.setCallback(link.new Events(heard, changed));
        try {
            client.connect(link.options(will)).waitForCompletion(PATIENCE.toMillis());
            link.subscribe(link.topics(nodes));
        } catch (MqttException | IOException e) {
            link.drop();
            throw e;
        }
        link.up = true;
        if (!client.isConnected()) {
            link.up = false;
        }
        return link;
    }

    private List<String> topics(Set<DeviceId> nodes) {
        return Stream.concat(
                        Stream.of(settings.receiptsTopic(), settings.keysTopic(), settings.keyPartsTopic()),
                        commandTopics(nodes))
                .toList();
    }

    private Stream<String> commandTopics(Set<DeviceId> nodes) {
        return nodes.stream().map(node -> settings.commandsTopic(node.value()));
    }

    private void subscribe(List<String> topics) throws MqttException {
        List<IMqttToken> answers = new ArrayList<>();
        for (List<String> some : portions(topics)) {
            answers.add(client.subscribe(
                    some.stream().map(topic -> new MqttSubscription(topic, 1)).toArray(MqttSubscription[]::new)));
        }
        for (IMqttToken answer : answers) {
            answer.waitForCompletion(PATIENCE.toMillis());
        }
    }

    private static List<List<String>> portions(List<String> topics) {
        return IntStream.iterate(0, from -> from < topics.size(), from -> from + TOPICS_AT_ONCE)
                .mapToObj(from -> topics.subList(from, Math.min(topics.size(), from + TOPICS_AT_ONCE)))
                .toList();
    }

    private MqttConnectionOptions options(byte[] will) throws IOException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(SESSION_EXPIRY_SECONDS);
        options.setUserName(settings.user());
        options.setPassword(settings.password());
        options.setConnectionTimeout((int) PATIENCE.toSeconds());
        options.setKeepAliveInterval(20);
        if (settings.caFile().isPresent() && settings.broker().getScheme().equals("ssl")) {
            options.setSocketFactory(Authority.trustedIn(settings.caFile().get()));
        }
        // The default, said here because without it any certificate of the authority would do.
        options.setHttpsHostnameVerificationEnabled(true);
        options.setWill(settings.statusTopic(), retained(will));
        return options;
    }

    /** Takes the commands of further nodes, and no longer those of others. */
    void commandsOf(Set<DeviceId> coming, Set<DeviceId> going) throws MqttException {
        subscribe(commandTopics(coming).toList());
        for (List<String> some : portions(commandTopics(going).toList())) {
            client.unsubscribe(some.toArray(String[]::new));
        }
    }

    boolean up() {
        return up;
    }

    /**
     * Hands a pack to the connection; false if the broker wants no more before it has acknowledged some. {@code refused} runs on
     * Paho's thread if the broker says that this gateway has no right to the topic.
     */
    boolean publish(QueuedPack pack, Runnable refused) throws MqttException {
        MqttMessage message =
                new MqttMessage(pack.senml().getBytes(StandardCharsets.UTF_8), 1, false, new MqttProperties());
        message.getProperties()
                .setUserProperties(List.of(
                        new UserProperty("gateway", settings.gateway()),
                        new UserProperty("seq", Long.toString(pack.seq()))));
        try {
            client.publish(settings.telemetryTopic(pack.device().value()), message, null, new Answer(refused));
            return true;
        } catch (MqttException e) {
            if (e.getReasonCode() == TOO_MANY_IN_FLIGHT) {
                return false;
            }
            throw e;
        }
    }

    /** Publishes a retained status; false if it must be tried again later. */
    boolean publishRetained(String topic, byte[] payload) throws MqttException {
        return publish(topic, retained(payload));
    }

    /** Publishes a reply; false if it must be tried again later. */
    boolean publishOnce(String topic, byte[] payload) throws MqttException {
        return publish(topic, new MqttMessage(payload, 1, false, new MqttProperties()));
    }

    private boolean publish(String topic, MqttMessage message) throws MqttException {
        try {
            client.publish(topic, message);
            return true;
        } catch (MqttException e) {
            if (e.getReasonCode() == TOO_MANY_IN_FLIGHT) {
                return false;
            }
            throw e;
        }
    }

    private static MqttMessage retained(byte[] payload) {
        return new MqttMessage(payload, 1, true, new MqttProperties());
    }

    /** Says {@code lastStatus} and leaves in order, so that the broker does not publish the will. */
    void close(byte[] lastStatus) {
        try {
            client.publish(settings.statusTopic(), retained(lastStatus)).waitForCompletion(2_000);
            client.disconnect().waitForCompletion(2_000);
        } catch (MqttException e) {
            log.info("mqtt: left without goodbye: {}", e.getMessage());
        }
        drop();
    }

    /** Frees what the connection holds; a second time does nothing. */
    void drop() {
        up = false;
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

    /** Paho tells of a refusal in either way, by the version of the answer. */
    private record Answer(Runnable refused) implements MqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            int[] codes = token.getReasonCodes();
            if (codes != null && codes.length > 0 && codes[0] == NO_RIGHT) {
                refused.run();
            }
        }

        @Override
        public void onFailure(IMqttToken token, Throwable why) {
            if (why instanceof MqttException e && e.getReasonCode() == NO_RIGHT) {
                refused.run();
            }
        }
    }

    /** Told of each message, on Paho's thread. */
    @FunctionalInterface
    interface Heard {
        void message(String topic, byte[] payload);
    }

    private final class Events implements MqttCallback {
        private final Heard heard;
        private final Runnable changed;

        Events(Heard heard, Runnable changed) {
            this.heard = heard;
            this.changed = changed;
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            up = false;
            changed.run();
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            heard.message(topic, message.getPayload());
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            changed.run();
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            log.warn("mqtt: {}", exception.getMessage());
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
