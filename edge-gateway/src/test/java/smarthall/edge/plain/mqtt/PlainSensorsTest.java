package smarthall.edge.plain.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import smarthall.edge.MosquittoBroker;
import smarthall.edge.outbox.Appended;
import smarthall.edge.outbox.FakeOutbox;
import smarthall.edge.outbox.Pack;
import smarthall.edge.reading.SteadyTime;
import smarthall.edge.settings.HallClock;
import smarthall.edge.settings.HallDescription;
import smarthall.edge.settings.files.HallDescriptionFile;
import smarthall.edge.uplink.FakePresence;

/** The forms of real makers, published by Mosquitto's own client to a real Mosquitto. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PlainSensorsTest {
    /** Tasmota with an AM2301, Shelly H&T of the first generation, Shelly Plus H&T of the second. */
    static final String SENSORS =
            """
            {"hall": "yixing", "timeZone": "Asia/Shanghai", "gateways": [{"id": "gw-1"}], "devices": [
              {"id": "tasmota", "kind": "AIR_STATION", "zone": "lobby", "gateway": "gw-1", "sampleSeconds": 10, "mqtt": {
                "readings": [{"topic": "tele/tasmota_ABC/SENSOR", "time": "/Time", "values": [
                  {"quantity": "temperature", "at": "/AM2301/Temperature"},
                  {"quantity": "humidity", "at": "/AM2301/Humidity"}]}],
                "presence": {"topic": "tele/tasmota_ABC/LWT", "online": "Online", "offline": "Offline"}}},
              {"id": "shelly-1", "kind": "AIR_STATION", "zone": "lobby", "gateway": "gw-1", "sampleSeconds": 10, "mqtt": {
                "readings": [
                  {"topic": "shellies/shellyht-1/sensor/temperature", "values": [{"quantity": "temperature", "unit": "Far", "offset": -0.5}]},
                  {"topic": "shellies/shellyht-1/sensor/humidity", "values": [{"quantity": "humidity"}]}]}},
              {"id": "shelly-2", "kind": "AIR_STATION", "zone": "lobby", "gateway": "gw-1", "sampleSeconds": 10, "mqtt": {
                "readings": [
                  {"topic": "shellyplusht-2/events/rpc", "time": "/params/ts", "values": [
                    {"quantity": "temperature", "at": "/params/temperature:0/tC"},
                    {"quantity": "humidity", "at": "/params/humidity:0/rh"}]},
                  {"topic": "shellyplusht-2/status/temperature:0", "values": [{"quantity": "temperature", "at": "/tC"}]}]}}]}
            """;

    private static final HallClock HALF_PAST_TEN =
            HallClock.of("2026-11-27T00:00:00Z,2026-11-27T02:30:00Z,0.000000000001");

    @TempDir
    Path folder;

    private final FakeOutbox outbox = new FakeOutbox();
    private final FakePresence presence = new FakePresence();
    private MosquittoBroker broker;
    private PlainSensors sensors;

    @BeforeEach
    void start() throws IOException {
        broker = new MosquittoBroker(folder);
        sensors = listen("gw-1-plain");
    }

    private PlainSensors listen(String session) throws IOException {
        return listen(session, HALF_PAST_TEN.instant());
    }

    /** @param shown what the hall's clock showed before it was set to half past ten */
    private PlainSensors listen(String session, Instant shown) throws IOException {
        return listen(session, HALF_PAST_TEN, new SteadyTime(() -> shown, System::nanoTime), Duration.ofSeconds(30));
    }

    private PlainSensors listen(String session, HallClock clock, Duration leastSilence) throws IOException {
        return listen(session, clock, new SteadyTime(clock, System::nanoTime), leastSilence);
    }

    private PlainSensors listen(String session, HallClock clock, SteadyTime steadyTime, Duration leastSilence)
            throws IOException {
        Path file = Files.writeString(folder.resolve("hall.json"), SENSORS);
        HallDescription hall = HallDescriptionFile.read(file, "gw-1");
        PlainSensors made = new PlainSensors(
                new PlainBroker(broker.uri(), session, "gw-1", "x".getBytes(StandardCharsets.UTF_8), Optional.empty()),
                hall.hall(),
                hall.plainSensors(),
                outbox,
                presence,
                clock,
                steadyTime,
                leastSilence);
        made.start();
        awaitSubscribed();
        return made;
    }

    /** The broker says so in its log of subscriptions only with more words than a test wants: a message that comes through tells. */
    private void awaitSubscribed() {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            publish("tele/tasmota_ABC/LWT", "Online", "-q", "1");
            return presence.said.contains("tasmota online");
        });
    }

    @AfterEach
    void stop() {
        sensors.close();
        broker.close();
    }

    private void publish(String topic, String payload, String... more) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(
                List.of("mosquitto_pub", "-p", Integer.toString(broker.port()), "-t", topic, "-m", payload));
        command.addAll(List.of(more));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private List<String> packs() {
        return outbox.packs.stream().map(Pack::senml).toList();
    }

    @Test
    void theFormsOfTasmotaAndOfBothShellysBecomeReadings() throws IOException, InterruptedException {
        publish(
                "tele/tasmota_ABC/SENSOR",
                "{\"Time\":\"2026-11-27T10:29:58\",\"AM2301\":{\"Temperature\":21.3,\"Humidity\":48.2,\"DewPoint\":9.9},\"TempUnit\":\"C\"}");
        publish("shellies/shellyht-1/sensor/temperature", "71.2", "-q", "1");
        publish("shellies/shellyht-1/sensor/humidity", "51.5", "-q", "1");
        publish(
                "shellyplusht-2/events/rpc",
                "{\"src\":\"shellyplusht-2\",\"dst\":\"shellyplusht-2/events\",\"method\":\"NotifyFullStatus\",\"params\":{\"ts\":1795746597.44,"
                        + "\"temperature:0\":{\"id\":0,\"tC\":27.9,\"tF\":82.1},\"humidity:0\":{\"id\":0,\"rh\":63.5}}}",
                "-q",
                "1");
        publish("shellyplusht-2/status/temperature:0", "{\"id\": 0,\"tC\":27.8, \"tF\":82.0}", "-q", "1");

        await().until(() -> outbox.packs.size() == 5);
        assertThat(packs())
                .containsExactly(
                        "[{\"bn\":\"yixing/tasmota/\",\"bt\":1795746598,\"n\":\"temperature\",\"u\":\"Cel\",\"v\":21.3},"
                                + "{\"n\":\"humidity\",\"u\":\"%RH\",\"v\":48.2}]",
                        "[{\"bn\":\"yixing/shelly-1/\",\"bt\":1795746600,\"n\":\"temperature\",\"u\":\"Cel\",\"v\":21.2778}]",
                        "[{\"bn\":\"yixing/shelly-1/\",\"bt\":1795746600,\"n\":\"humidity\",\"u\":\"%RH\",\"v\":51.5}]",
                        "[{\"bn\":\"yixing/shelly-2/\",\"bt\":1795746597.44,\"n\":\"temperature\",\"u\":\"Cel\",\"v\":27.9},"
                                + "{\"n\":\"humidity\",\"u\":\"%RH\",\"v\":63.5}]",
                        "[{\"bn\":\"yixing/shelly-2/\",\"bt\":1795746600,\"n\":\"temperature\",\"u\":\"Cel\",\"v\":27.8}]");
        assertThat(presence.said).contains("shelly-1 online", "shelly-2 online");
    }

    @Test
    void whatCannotBeReadIsCountedAndTheNextIsTaken() throws IOException, InterruptedException {
        String topic = "shellies/shellyht-1/sensor/humidity";
        publish(topic, "fifty", "-q", "1");
        publish(topic, "151", "-q", "1");
        publish(topic, "{\"rh\":", "-q", "1");
        publish(
                "tele/tasmota_ABC/SENSOR",
                "{\"Time\":\"2026-11-27T11:30:00\",\"AM2301\":{\"Temperature\":21}}",
                "-q",
                "1");
        publish(
                "tele/tasmota_ABC/SENSOR",
                "{\"Time\":\"2026-11-27T10:30:00\",\"AM2301\":{\"Temperature\":null}}",
                "-q",
                "1");
        publish(topic, "50", "-q", "1");

        await().until(() -> outbox.packs.size() == 1);
        assertThat(packs().get(0)).endsWith("\"v\":50}]");
        assertThat(sensors.wrong()).isEqualTo(4);
    }

    @Test
    void whatASensorMeasuredBeforeTheClockWasSetBackIsTaken() throws IOException, InterruptedException {
        sensors.close();
        presence.said.clear();
        sensors = listen("gw-2-plain", HALF_PAST_TEN.instant().plusSeconds(7_200));

        publish(
                "tele/tasmota_ABC/SENSOR",
                "{\"Time\":\"2026-11-27T12:30:00\",\"AM2301\":{\"Temperature\":21}}",
                "-q",
                "1");

        await().until(() -> outbox.packs.size() == 1);
        assertThat(packs().get(0)).contains("\"bt\":1795753800,");
    }

    @Test
    void aRetainedValueIsNoNewReadingButAWillTellsThatASensorIsGone() throws IOException, InterruptedException {
        sensors.close();
        publish("shellies/shellyht-1/sensor/humidity", "40", "-r", "-q", "1");
        publish("tele/tasmota_ABC/LWT", "Offline", "-r", "-q", "1");
        presence.said.clear();

        sensors = listen("gw-2-plain");
        publish("shellies/shellyht-1/sensor/humidity", "41", "-r", "-q", "1");

        await().until(() -> !outbox.packs.isEmpty());
        await().during(Duration.ofMillis(300)).until(() -> outbox.packs.size() == 1);
        assertThat(packs().get(0)).endsWith("\"v\":41}]");
        assertThat(presence.said).contains("tasmota offline");
    }

    @Test
    void aSensorWithoutAWillIsOfflineAfterSilenceAlsoWhenItFellSilentWhileTheGatewayWasAway()
            throws IOException, InterruptedException {
        sensors.close();
        presence.said.clear();
        sensors = listen(
                "gw-2-plain", HallClock.of("2026-11-27T00:00:00Z,2026-11-27T02:30:00Z,1000"), Duration.ofMillis(800));

        await().until(() -> presence.said.contains("shelly-1 offline"));
        assertThat(presence.said).doesNotContain("shelly-1 online", "tasmota offline");
        presence.said.clear();
        publish("shellies/shellyht-1/sensor/humidity", "41", "-q", "1");
        await().until(() -> presence.said.contains("shelly-1 offline"));
        assertThat(presence.said.stream().filter(each -> each.startsWith("shelly-1")))
                .containsExactly("shelly-1 online", "shelly-1 offline");
    }

    @Test
    void aMessageWaitsAtTheBrokerUntilItsPackIsOnDisk() throws IOException, InterruptedException {
        AtomicBoolean full = new AtomicBoolean(true);
        outbox.fate = pack -> CompletableFuture.completedFuture(
                full.get() ? new Appended.Unavailable("the disk is full") : new Appended.Stored(1));
        publish("shellies/shellyht-1/sensor/humidity", "42", "-q", "1");
        await().during(Duration.ofMillis(300)).until(() -> outbox.packs.isEmpty());

        sensors.close();
        full.set(false);
        sensors = listen("gw-1-plain");

        await().until(() -> outbox.packs.size() == 1);
        assertThat(packs().get(0)).endsWith("\"v\":42}]");
    }

    @Test
    void aBrokerThatWasKilledIsListenedToAgain() throws IOException, InterruptedException {
        broker.kill();
        broker.start();
        presence.said.clear();
        awaitSubscribed();

        publish("shellies/shellyht-1/sensor/humidity", "43", "-q", "1");

        await().until(() -> outbox.packs.size() == 1);
    }
}
