package smarthall.server.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import smarthall.server.device.DeviceState.Reach;
import smarthall.server.hall.HallId;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import smarthall.server.testing.MosquittoBroker;
import smarthall.server.testing.ServerContext;

/** A whole server and a device that knows nothing but MQTT 3.1.1 and its readings. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {ServerContext.class, SilentDeviceAtMosquittoTest.OwnFile.class})
@DirtiesContext
class SilentDeviceAtMosquittoTest {

    private static final HallId HALL = new HallId("yixing");

    /** Half a minute of silence and the looks for it, on a machine with much else to do: a look that comes late begins anew. */
    private static final Duration LONG = Duration.ofMinutes(3);

    private static MosquittoBroker broker;
    private static Path file;

    @Autowired
    private DeviceBoard board;

    @Autowired
    private JournalStore journal;

    @Autowired
    private Clock clock;

    static final class OwnFile implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("hall.mqtt.uri=" + broker.uri(), "hall.descriptions=" + file)
                    .applyTo(context);
        }
    }

    @BeforeAll
    static void startTheBroker() throws IOException {
        Path folder = Files.createTempDirectory("silent");
        broker = MosquittoBroker.started(folder);
        file = Files.writeString(
                folder.resolve("yixing.json"),
                Files.readString(Path.of("../deploy/halls/yixing.json"))
                        .replace(
                                "\"devices\": [",
                                "\"devices\": [{\"id\": \"alone\", \"kind\": \"AIR_STATION\", \"zone\": \"lobby\","
                                        + " \"sampleSeconds\": 1},"));
    }

    @AfterAll
    static void stopTheBroker() {
        broker.close();
    }

    @Test
    void itIsThereByItsReadingsAndGoneByItsSilence() throws Exception {
        await().atMost(LONG).pollInterval(Duration.ofSeconds(1)).until(() -> {
            publish();
            return reach() == Reach.ONLINE;
        });

        await().atMost(LONG).until(() -> reach() == Reach.OFFLINE);

        publish();
        await().atMost(LONG).until(() -> reach() == Reach.ONLINE);
        // An entry is there a moment after what it tells of (decision 55).
        await().atMost(LONG).until(() -> entries(JournalKind.DEVICE_ONLINE) == 2);
        assertThat(entries(JournalKind.DEVICE_OFFLINE)).isEqualTo(1);
    }

    private void publish() throws IOException, InterruptedException {
        String pack = "[{\"bn\":\"yixing/alone/\",\"bt\":"
                + clock.instant().toEpochMilli() / 1000.0
                + ",\"n\":\"co2\",\"u\":\"ppm\",\"v\":500}]";
        assertThat(new ProcessBuilder(
                                "mosquitto_pub",
                                "-V",
                                "mqttv311",
                                "-q",
                                "1",
                                "-p",
                                Integer.toString(broker.port()),
                                "-t",
                                "halls/yixing/telemetry/alone",
                                "-m",
                                pack)
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private Reach reach() {
        return board.devices(HALL).stream()
                .filter(state -> state.device().id().value().equals("alone"))
                .findFirst()
                .orElseThrow()
                .reach();
    }

    private long entries(JournalKind kind) {
        return journal.latest(HALL, kind, 100).stream()
                .filter(entry -> entry.subject().equals("alone"))
                .count();
    }
}
