package smarthall.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Status;
import smarthall.server.testing.MosquittoBroker;
import smarthall.server.testing.MqttPeer;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BrokerConnectionTest {

    @TempDir
    Path folder;

    private MosquittoBroker broker;
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private BrokerConnection connection;

    @BeforeEach
    void reserve() {
        broker = new MosquittoBroker(folder);
    }

    @AfterEach
    void stop() {
        if (connection != null) {
            connection.stop();
        }
        broker.close();
    }

    @Test
    void theServerStartsBeforeTheBrokerAndConnectsWhenItIsThere() {
        connect(arrived::add);
        BrokerHealth health = new BrokerHealth(connection);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

        broker.start();

        await().until(connection::connected);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aMessageComesWithItsPropertiesAndARetainedOneSaysSo() {
        broker.start();
        try (MqttPeer peer = new MqttPeer(broker.uri())) {
            peer.publish("hall/kept", "old", true, Map.of());
            connect(arrived::add);
            await().until(() -> arrived.size() == 1);
            peer.pack("hall/new", "fresh", "gw-1", 7);
            await().until(() -> arrived.size() == 2);
        }

        assertThat(arrived.get(0).retained()).isTrue();
        assertThat(text(arrived.get(0))).isEqualTo("old");
        assertThat(arrived.get(1).retained()).isFalse();
        assertThat(arrived.get(1).topic()).isEqualTo("hall/new");
        assertThat(arrived.get(1).properties()).isEqualTo(Map.of("gateway", "gw-1", "seq", "7"));
    }

    @Test
    void whatWasNotAcknowledgedComesAgainAndWhatWasDoesNot() {
        broker.start();
        connect(message -> {
            arrived.add(message);
            if (text(message).equals("keep")) {
                message.acknowledge().run();
            }
        });
        await().until(connection::connected);
        try (MqttPeer peer = new MqttPeer(broker.uri())) {
            peer.pack("hall/x", "keep", "gw-1", 1);
            peer.pack("hall/x", "lose", "gw-1", 2);
            await().until(() -> arrived.size() == 2);
        }

        connection.stop();
        arrived.clear();
        connect(arrived::add);

        await().until(() -> arrived.size() == 1);
        assertThat(text(arrived.get(0))).isEqualTo("lose");
    }

    @Test
    void whatIsTooLargeForTheBrokerIsRefusedHereAndTheConnectionStays() throws IOException {
        Path file = folder.resolve("mosquitto.conf");
        Files.writeString(file, Files.readString(file) + "max_packet_size 10000\n");
        broker.start();
        connect(arrived::add);
        await().until(connection::connected);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        new BrokerMeters(connection).bindTo(meters);

        assertThat(connection.offer("hall/x", new byte[10_000], true)).isFalse();
        assertThat(connection.offer("hall/x", new byte[10_000], true)).isFalse();
        assertThat(connection.offer("hall/x", new byte[9_900], false)).isTrue();

        await().until(() -> arrived.size() == 1);
        assertThat(connection.connected()).isTrue();
        assertThat(meters.get("hall.mqtt.too.large").functionCounter().count()).isEqualTo(2);
        assertThat(new BrokerHealth(connection).health().getDetails()).containsEntry("tooLarge", 2L);
    }

    @Test
    void afterTheBrokerWasKilledAllIsSubscribedAgain() {
        broker.start();
        connect(message -> {
            arrived.add(message);
            message.acknowledge().run();
        });
        await().until(connection::connected);

        broker.kill();
        await().until(() -> !connection.connected());
        broker.start();
        await().until(connection::connected);

        try (MqttPeer peer = new MqttPeer(broker.uri())) {
            peer.pack("hall/x", "after", "gw-1", 1);
            await().until(() -> arrived.size() == 1);
        }
    }

    @Test
    void aSubscriptionThatIsOverloadedGetsItsMessagesAgain() {
        broker.start();
        connect(message -> {
            arrived.add(message);
            if (arrived.size() == 1) {
                throw new Overloaded("too much");
            }
            message.acknowledge().run();
        });
        await().until(connection::connected);
        try (MqttPeer peer = new MqttPeer(broker.uri())) {
            peer.pack("hall/x", "again", "gw-1", 1);
            await().until(() -> arrived.size() == 2);
        }
        assertThat(arrived).extracting(BrokerConnectionTest::text).containsExactly("again", "again");
    }

    @Test
    void aFaultInASubscriptionNeitherStopsTheStreamNorComesBack() {
        broker.start();
        connect(message -> {
            arrived.add(message);
            if (text(message).equals("poison")) {
                throw new IllegalStateException("cannot");
            }
        });
        await().until(connection::connected);
        try (MqttPeer peer = new MqttPeer(broker.uri())) {
            peer.pack("hall/x", "poison", "gw-1", 1);
            peer.pack("hall/x", "fine", "gw-1", 2);
            await().until(() -> arrived.size() == 2);
        }
        connection.stop();
        arrived.clear();

        connect(arrived::add);

        await().until(() -> arrived.size() == 1);
        assertThat(text(arrived.get(0))).isEqualTo("fine");
    }

    @Test
    void aBurstIsPublishedWhollyAndInOrderAndNothingBlocksWithoutABroker() {
        connect(arrived::add);
        connection.publish("out/x", new byte[] {'-'}, false);
        assertThat(connection.dropped()).isOne();
        broker.start();
        await().until(connection::connected);
        try (MqttPeer peer = new MqttPeer(broker.uri(), "out/#")) {
            for (int n = 0; n < 300; n++) {
                connection.publish("out/x", Integer.toString(n).getBytes(StandardCharsets.UTF_8), false);
            }
            await().until(() -> peer.heard().size() == 300);
            assertThat(peer.heard().get(0).payload()).isEqualTo("0");
            assertThat(peer.heard().get(299).payload()).isEqualTo("299");
        }
    }

    private void connect(Consumer<Arrived> ears) {
        MqttSubscription subscription = new MqttSubscription() {
            @Override
            public String filter() {
                return "hall/#";
            }

            @Override
            public void arrived(Arrived message) {
                ears.accept(message);
            }
        };
        connection = new BrokerConnection(
                new MqttSettings(broker.uri(), "", "", "hall-server-1", ""), new ObjectProvider<>() {
                    @Override
                    public Stream<MqttSubscription> orderedStream() {
                        return Stream.of(subscription);
                    }
                });
        connection.start();
    }

    private static String text(Arrived message) {
        return new String(message.payload(), StandardCharsets.UTF_8);
    }
}
