package smarthall.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.pi4j.LocalSensors;
import smarthall.edge.settings.HallClock;
import smarthall.edge.settings.Settings;

/** The whole gateway with a sensor of each kind, simulated behind Pi4J, on a real Mosquitto. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EdgeGatewayTest {
    private static final Map<String, String> SENSORS = Map.of(
            "old-climate", "'kind': 'LOCAL_SHT3X', 'i2cBus': 1, 'i2cAddress': 68",
            "climate", "'kind': 'AIR_STATION', 'sensor': {'chip': 'BME280'}",
            "co2", "'kind': 'AIR_STATION', 'sensor': {'chip': 'SCD4X', 'altitudeMetres': 12}",
            "dust", "'kind': 'AIR_STATION', 'sensor': {'chip': 'PMS5003', 'serialPort': '/dev/ttyAMA0'}",
            "noise", "'kind': 'NOISE_METER', 'sensor': {'chip': 'MICROPHONE', 'soundDevice': 'hw:1,0'}",
            "door",
                    "'kind': 'DOOR_COUNTER', 'door': 'south', 'sensor': {'chip': 'BEAMS', 'outsidePin': 17, 'insidePin': 27}");

    @TempDir
    Path folder;

    private MosquittoBroker broker;
    private HallServerStandIn server;
    private EdgeGateway gateway;

    @BeforeEach
    void start() throws IOException, MqttException {
        broker = new MosquittoBroker(folder);
        server = new HallServerStandIn(broker.uri());
        Files.writeString(folder.resolve("psk"), "");
        Files.writeString(folder.resolve("password"), "secret\n");
        StringBuilder devices = new StringBuilder();
        SENSORS.forEach((id, rest) -> devices.append(devices.isEmpty() ? "" : ",")
                .append("{'id': '" + id + "', 'zone': 'lobby', 'gateway': 'gw-1', 'sampleSeconds': 1, " + rest + "}"));
        Files.writeString(
                folder.resolve("hall.json"),
                ("{'hall': 'yixing', 'gateways': [{'id': 'gw-1'}], 'devices': [" + devices + "]}").replace('\'', '"'));
        startGateway();
    }

    private void startGateway() {
        Settings settings = Settings.parse(
                "--hall", folder.resolve("hall.json").toString(),
                "--data", folder.resolve("data").toString(),
                "--gateway", "gw-1",
                "--coaps", "0",
                "--psk-file", folder.resolve("psk").toString(),
                "--mqtt", broker.uri().toString(),
                "--mqtt-user", "gw-1",
                "--mqtt-password-file", folder.resolve("password").toString(),
                "--sensors", "simulated");
        HallClock clock = HallClock.of(null);
        gateway = new EdgeGateway(settings, clock, new LocalSensors(clock, settings.sensors(), new QuickPace()));
    }

    @AfterEach
    void stop() throws MqttException {
        gateway.stop();
        server.close();
        broker.close();
    }

    private List<HallServerStandIn.Heard> from(String device) {
        return server.packs().stream()
                .filter(pack -> pack.topic().equals("halls/yixing/telemetry/" + device))
                .toList();
    }

    @Test
    void aReadingOfEachSensorArrivesThroughTheOutboxAndAReceiptSettlesIt() throws MqttException {
        Map<String, List<String>> quantities = Map.of(
                "old-climate", List.of("temperature", "humidity"),
                "climate", List.of("temperature", "humidity"),
                "co2", List.of("co2", "temperature", "humidity"),
                "noise", List.of("noise"),
                "door", List.of("people_in", "people_out", "counter_start"),
                "dust", List.of("pm2_5", "pm10"));

        await().atMost(Duration.ofSeconds(60)).until(() -> quantities.keySet().stream()
                .noneMatch(device -> from(device).isEmpty()));

        quantities.forEach((device, names) -> {
            HallServerStandIn.Heard pack = from(device).get(0);
            assertThat(pack.gateway()).isEqualTo("gw-1");
            assertThat(pack.senml()).startsWith("[{\"bn\":\"yixing/" + device + "/\"");
            names.forEach(name -> assertThat(pack.senml()).contains("\"n\":\"" + name + "\""));
        });
        assertThat(server.status("halls/yixing/devices/co2/status"))
                .contains("\"state\":\"online\"")
                .contains("\"firmware\":\"SCD4X f8969f073bbe\"");
        assertThat(server.status("halls/yixing/devices/door/status")).contains("\"firmware\":\"BEAMS\"");
        long last = server.seqs().stream().mapToLong(seq -> seq).max().orElseThrow();
        server.receiptFor(1, last);
        assertThat(start(from("door"))).hasSize(1);

        gateway.stop();
        server.packs().clear();
        startGateway();
        await().atMost(Duration.ofSeconds(20)).until(() -> !from("door").isEmpty());
        assertThat(server.seqs()).allMatch(seq -> seq > last);
    }

    @Test
    void aSensorThatIsDescribedAnewMeasuresAndOneThatIsGoneDoesNotWithoutARestart() throws IOException {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !from("co2").isEmpty() && !from("climate").isEmpty());

        Path hall = folder.resolve("hall.json");
        String before = Files.readString(hall);
        Files.writeString(hall, before.replace("\"id\": \"co2\"", "\"id\": \"co2-2\""));
        await().atMost(Duration.ofSeconds(60)).until(() -> !from("co2-2").isEmpty());
        int last = from("co2").size();
        int others = from("climate").size();
        await().atMost(Duration.ofSeconds(20)).until(() -> from("climate").size() > others + 2);
        assertThat(from("co2")).hasSize(last);
        assertThat(server.status("halls/yixing/devices/co2-2/status")).contains("\"state\":\"online\"");

        Files.writeString(hall, "{");
        int then = from("co2-2").size();
        await().atMost(Duration.ofSeconds(20)).until(() -> from("co2-2").size() > then + 3);
    }

    private static List<String> start(List<HallServerStandIn.Heard> packs) {
        return packs.stream()
                .map(pack -> pack.senml().replaceAll(".*\"counter_start\",\"u\":\"s\",\"v\":([0-9]+).*", "$1"))
                .distinct()
                .toList();
    }

    /** Chips' time twenty times as fast as real time: a fan runs in within 1.5 s. */
    private static final class QuickPace implements Pace {
        @Override
        public long nanoTime() {
            return System.nanoTime() * 20;
        }

        @Override
        public void pause(Duration length) {
            Pace.REAL.pause(length.dividedBy(20));
        }
    }
}
