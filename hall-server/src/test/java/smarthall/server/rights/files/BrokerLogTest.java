package smarthall.server.rights.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import smarthall.server.rights.RefusedPublish;
import smarthall.server.rights.RightsSettings;
import smarthall.server.testing.MosquittoBroker;
import smarthall.server.testing.MqttPeer;

/** What a real Mosquitto writes of publications that it refuses. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BrokerLogTest {

    private static final RefusedPublish FOREIGN =
            new RefusedPublish("yixing/kiosk-1", "halls/yixing/telemetry/air-lobby");

    @TempDir
    Path folder;

    private final List<RefusedPublish> heard = new ArrayList<>();
    private MosquittoBroker broker;
    private BrokerLog watched;

    @BeforeEach
    void start() throws IOException {
        Path rights = Files.writeString(folder.resolve("rights"), "user kiosk\ntopic readwrite own\n");
        broker = new MosquittoBroker(
                folder,
                "user " + System.getProperty("user.name") + "\nacl_file " + rights
                        + "\nlog_dest stderr\nlog_type all\n");
        broker.start();
        publish();
        await().until(() -> log().contains("Denied PUBLISH"));
        watched = new BrokerLog(
                new RightsSettings(true, folder.resolve("mosquitto.log").toString()),
                Optional.of(List.of(heard::addAll)));
        watched.look();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private void publish() {
        try (MqttPeer kiosk = MqttPeer.as(broker.uri(), FOREIGN.clientId(), "kiosk", "any")) {
            assertThat(kiosk.mayPublish("own", "x")).isTrue();
            assertThat(kiosk.mayPublish(FOREIGN.topic(), "x")).isFalse();
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("mosquitto.log"));
    }

    private void awaitHeard(int times) {
        await().until(() -> {
            watched.look();
            return heard.size() >= times;
        });
        assertThat(heard).hasSize(times).containsOnly(FOREIGN);
    }

    @Test
    void eachRefusalIsHeardOnceAndWhatWasBeforeTheStartIsNot() {
        assertThat(heard).isEmpty();
        publish();
        awaitHeard(1);
        publish();
        awaitHeard(2);
        watched.look();
        assertThat(heard).hasSize(2);
    }

    @Test
    void aLogThatIsEmptiedOrGoneDoesNotEndTheLooks() throws IOException {
        Files.writeString(folder.resolve("mosquitto.log"), "");
        watched.look();
        publish();
        awaitHeard(1);

        Files.move(folder.resolve("mosquitto.log"), folder.resolve("aside"));
        watched.look();
        Files.writeString(
                folder.resolve("mosquitto.log"),
                "1: Denied PUBLISH from yixing/kiosk-1 (d0, q0, r0, m0, 'halls/yixing/telemetry/air-lobby', ... (1 bytes))\n1: Denied PUB");
        awaitHeard(2);
    }
}
