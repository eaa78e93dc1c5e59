package smarthall.edge.plain.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import smarthall.edge.EdgeGateway;
import smarthall.edge.HallServerStandIn;
import smarthall.edge.MosquittoBroker;

/** The gateway, a process of its own, is killed with -9 while a plain sensor publishes; nothing that was published is lost. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PlainSensorsKillTest {
    private static final int MESSAGES = 800;
    private static final Pattern TIME = Pattern.compile("\"bt\":([0-9.]+)");

    @TempDir
    Path folder;

    private MosquittoBroker broker;
    private Process gateway;

    @Test
    void whatASensorPublishedArrivesThoughTheGatewayIsKilled() throws IOException, InterruptedException, MqttException {
        broker = new MosquittoBroker(folder, "max_queued_messages 0\n");
        Files.writeString(folder.resolve("hall.json"), PlainSensorsTest.SENSORS);
        Files.writeString(folder.resolve("psk"), "");
        Files.writeString(folder.resolve("password"), "secret\n");
        try (HallServerStandIn server = new HallServerStandIn(broker.uri())) {
            gateway = startGateway();
            awaitListening(server);
            long first = Instant.now().truncatedTo(ChronoUnit.SECONDS).toEpochMilli() / 1000 - MESSAGES;
            Process sensor = publisher();
            try (var lines = sensor.outputWriter(StandardCharsets.UTF_8)) {
                for (int i = 0; i < MESSAGES; i++) {
                    lines.write(
                            "{\"params\":{\"ts\":" + (first + i) + ",\"temperature:0\":{\"tC\":2" + i % 10 + "}}}\n");
                    if (i == MESSAGES / 2) {
                        lines.flush();
                        await().atMost(Duration.ofSeconds(20))
                                .until(() -> server.packs().size() > 20);
                        gateway.destroyForcibly().waitFor();
                    }
                }
            }
            assertThat(sensor.waitFor()).isZero();
            gateway = startGateway();

            await().atMost(Duration.ofSeconds(60)).until(() -> times(server).size() == MESSAGES);
            assertThat(times(server)).first().isEqualTo(first);
            assertThat(times(server)).last().isEqualTo(first + MESSAGES - 1);
        }
    }

    private void awaitListening(HallServerStandIn server) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            new ProcessBuilder("mosquitto_pub", "-p", "" + broker.port(), "-t", "tele/tasmota_ABC/LWT", "-m", "Online")
                    .start()
                    .waitFor();
            return server.status("halls/yixing/devices/tasmota/status").contains("online");
        });
    }

    private static Set<Long> times(HallServerStandIn server) {
        Set<Long> times = new TreeSet<>();
        server.packs().forEach(pack -> {
            Matcher time = TIME.matcher(pack.senml());
            assertThat(time.find()).isTrue();
            times.add(Long.parseLong(time.group(1)));
        });
        return times;
    }

    private Process publisher() throws IOException {
        return new ProcessBuilder(
                        "mosquitto_pub", "-p", "" + broker.port(), "-t", "shellyplusht-2/events/rpc", "-q", "1", "-l")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private Process startGateway() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EdgeGateway.class.getName(),
                        "--hall",
                        folder.resolve("hall.json").toString(),
                        "--data",
                        folder.resolve("data").toString(),
                        "--gateway",
                        "gw-1",
                        "--window",
                        "5000",
                        "--coaps",
                        "0",
                        "--psk-file",
                        folder.resolve("psk").toString(),
                        "--mqtt",
                        broker.uri().toString(),
                        "--mqtt-user",
                        "gw-1",
                        "--mqtt-password-file",
                        folder.resolve("password").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("gateway.log").toFile()))
                .start();
    }

    @AfterEach
    void stop() {
        gateway.destroyForcibly();
        broker.close();
    }
}
