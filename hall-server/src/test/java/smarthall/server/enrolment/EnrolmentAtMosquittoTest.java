package smarthall.server.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.testing.DeskWiring;
import smarthall.server.testing.MosquittoBroker;
import smarthall.server.testing.MqttPeer;
import smarthall.server.testing.Tables;

/** From the code to a connection, and to its end, at a real Mosquitto. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EnrolmentAtMosquittoTest {

    private static final HallId HALL = new HallId("yixing");
    private static final DeviceId AIR = new DeviceId("air-lobby");
    private static final String KEYS = "halls/yixing/gateways/gw-1/keys";

    @TempDir
    Path folder;

    private MosquittoBroker broker;
    private ConfigurableApplicationContext server;
    private Enrolments enrolments;

    @Import(DeskWiring.class)
    @ComponentScan(
            basePackages = {
                "smarthall.server.wire",
                "smarthall.server.rights",
                "smarthall.server.enrolment",
                "smarthall.server.journal",
                "smarthall.server.access",
                "smarthall.server.hall.files"
            },
            includeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = Component.class),
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern =
                                    ".*(Test|Contract).*|.*\\.enrolment\\.web\\..*|.*\\.journal\\.(?!store|Journal$).*"
                                            + "|.*\\.access\\.web\\.(?!Passwords).*|.*\\.access\\.files\\..*"))
    @ConfigurationPropertiesScan({"smarthall.server.wire", "smarthall.server.rights", "smarthall.server.hall"})
    static class Wiring {

        @Bean
        DataSource tables() {
            return Tables.h2InMemory();
        }
    }

    @BeforeEach
    void start() throws IOException {
        broker = MosquittoBroker.withRights(folder);
        broker.start();
        Files.writeString(folder.resolve("mqtt-gw-1"), "secret of gw-1\n");
        server = new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=none", "spring.main.banner-mode=off")
                .run(
                        "--hall.descriptions=" + withTasmota(),
                        "--hall.secrets=" + folder,
                        "--hall.mqtt.uri=" + broker.uri(),
                        "--hall.mqtt.username=hall-server",
                        "--hall.mqtt.password-file=" + folder.resolve("mqtt-hall-server"),
                        "--hall.rights.enabled=true");
        enrolments = server.getBean(Enrolments.class);
    }

    /** The sample hall with a sensor of another maker. */
    private Path withTasmota() throws IOException {
        return Files.writeString(
                folder.resolve("yixing.json"),
                Files.readString(Path.of("../deploy/halls/yixing.json"))
                        .replace(
                                "\"devices\": [",
                                "\"devices\": [{\"id\": \"tasmota\", \"kind\": \"AIR_STATION\", \"zone\": \"lobby\","
                                        + " \"gateway\": \"gw-1\", \"sampleSeconds\": 10, \"mqtt\": {\"clientId\": \"DVES_ABC\","
                                        + " \"readings\": [{\"topic\": \"tele/tasmota_ABC/SENSOR\", \"values\":"
                                        + " [{\"quantity\": \"humidity\", \"at\": \"/AM2301/Humidity\"}]}],"
                                        + " \"presence\": {\"topic\": \"tele/tasmota_ABC/LWT\", \"online\": \"Online\","
                                        + " \"offline\": \"Offline\"}}},"));
    }

    @AfterEach
    void stop() {
        server.close();
        broker.close();
    }

    @Test
    void whoTakesACodePublishesAndWhoIsRevokedIsCutWithinASecond() {
        Credentials sensor = enrolled(AIR, EnrolmentKind.SENSOR);
        try (MqttPeer peer = connected(sensor)) {
            assertThat(peer.mayPublish("halls/yixing/telemetry/air-lobby", "[]"))
                    .isTrue();

            assertThat(enrolments.revoke(HALL, AIR, "facility")).isTrue();

            await().atMost(Duration.ofSeconds(1)).until(() -> !peer.connected());
        }
        assertThatThrownBy(() -> MqttPeer.as(broker.uri(), sensor.user(), sensor.user(), sensor.password()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSensorOfAnotherMakerPublishesOnItsOwnTopicsAloneAndItsGatewayHearsIt() {
        assertThat(enrolments.invite(
                        HALL,
                        new DeviceId("tasmota"),
                        EnrolmentKind.NODE,
                        Optional.empty(),
                        Duration.ofMinutes(15),
                        "facility"))
                .isInstanceOf(InviteResult.NoGateway.class);
        Credentials tasmota = enrolled(new DeviceId("tasmota"), EnrolmentKind.SENSOR);
        assertThat(tasmota.clientId()).isEqualTo("DVES_ABC");
        String its = "tele/tasmota_ABC/SENSOR";
        try (MqttPeer gateway = gateway(its, "tele/tasmota_ABC/LWT")) {
            assertThat(await().atMost(Duration.ofSeconds(20))
                            .ignoreExceptions()
                            .until(() -> tasmotaMay(tasmota, "DVES_ABC", its), may -> may))
                    .isTrue();
            await().until(() -> !gateway.heard().isEmpty());
            assertThat(gateway.mayPublish("halls/yixing/telemetry/tasmota", "[]"))
                    .isTrue();
        }
        assertThat(tasmotaMay(tasmota, "DVES_ABC", "tele/tasmota_DEF/SENSOR")).isFalse();
        assertThat(tasmotaMay(tasmota, "DVES_ABC", "halls/yixing/telemetry/tasmota"))
                .isFalse();
        assertThatThrownBy(() -> tasmotaMay(tasmota, "gw-1", its)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> MqttPeer.as(broker.uri(), "gw-1", "gw-1", "secret of gw-1", "tele/+/SENSOR"))
                .hasMessageContaining("refuses");
    }

    private boolean tasmotaMay(Credentials credentials, String clientId, String topic) {
        try (MqttPeer peer = MqttPeer.as(broker.uri(), clientId, credentials.user(), credentials.password())) {
            return peer.mayPublish(topic, "{}");
        }
    }

    @Test
    void aGatewayNoLongerSpeaksForASensorThatSpeaksForItself() {
        await().atMost(Duration.ofSeconds(20)).until(() -> gatewayMay("halls/yixing/telemetry/air-lobby"));
        connected(enrolled(AIR, EnrolmentKind.SENSOR)).close();
        await().atMost(Duration.ofSeconds(20)).until(() -> !gatewayMay("halls/yixing/telemetry/air-lobby"));
        assertThat(gatewayMay("halls/yixing/telemetry/air-waiting")).isTrue();
    }

    @Test
    void aGatewayHearsItsNodesKeysAndWhoIsShutOutAndNobodyElseDoes() throws IOException {
        Credentials node = enrolled(AIR, EnrolmentKind.NODE);
        assertThat(node.user()).isEqualTo("air-lobby");
        assertThat(node.password()).matches("[0-9a-f]{32}");
        try (MqttPeer gateway = gateway(KEYS)) {
            await().until(() -> !gateway.heard().isEmpty());
            MqttPeer.Heard said = last(gateway);
            assertThat(said.payload())
                    .isEqualTo("{\"keys\":{\"air-lobby\":\"" + node.password() + "\"},\"revoked\":[]}");
            assertThat(violations(said.payload())).isEmpty();

            enrolments.revoke(HALL, AIR, "facility");

            await().until(() -> last(gateway).payload().equals("{\"keys\":{},\"revoked\":[\"air-lobby\"]}"));
        }
        Credentials screen = enrolled(new DeviceId("screen-1"), EnrolmentKind.DISPLAY);
        connected(screen).close();
        assertThatThrownBy(() -> MqttPeer.as(broker.uri(), screen.user(), screen.user(), screen.password(), KEYS))
                .hasMessageContaining("refuses");
    }

    @Test
    void theKeysOfMoreNodesThanFitIntoAPacketComeInPartsAndGoWhenTheyAreFewAgain() throws IOException {
        HallDescription hall = server.getBean(Halls.class).get(HALL);
        List<DeviceId> nodes = IntStream.range(0, 8_000)
                .mapToObj(each -> new DeviceId("a-node-of-a-large-hall-" + each))
                .toList();
        describe(hall, nodes);
        shutOut(nodes.subList(0, 7_500));
        Credentials node = enrolled(nodes.get(7_999), EnrolmentKind.NODE);
        try (MqttPeer gateway = gateway(KEYS, KEYS + "/+")) {
            await().until(() ->
                    gateway.heard().stream().anyMatch(heard -> heard.payload().contains("\"parts\"")));
            await().until(() ->
                    gateway.heard().stream().anyMatch(heard -> heard.topic().equals(KEYS + "/2")));
            MqttPeer.Heard whole = gateway.heard().stream()
                    .filter(heard -> heard.topic().equals(KEYS))
                    .reduce((one, other) -> other)
                    .orElseThrow();
            assertThat(whole.payload()).matches("\\{\"word\":\"[0-9a-f]{32}\",\"parts\":2}");
            assertThat(violations("node-keys-in-parts", whole.payload())).isEmpty();
            String parts = "";
            for (String topic : List.of(KEYS + "/1", KEYS + "/2")) {
                String part = gateway.heard().stream()
                        .filter(heard -> heard.topic().equals(topic))
                        .reduce((one, other) -> other)
                        .orElseThrow()
                        .payload();
                assertThat(part)
                        .hasSizeLessThan(200_000)
                        .contains(whole.payload().substring(9, 41));
                assertThat(violations("node-keys-part", part)).isEmpty();
                parts += part;
            }
            assertThat(parts)
                    .contains(node.password(), "\"a-node-of-a-large-hall-0\"", "\"a-node-of-a-large-hall-7499\"");

            describe(hall, List.of());

            await().until(() -> last(gateway).topic().equals(KEYS + "/2")
                    && last(gateway).payload().isEmpty());
        }
        try (MqttPeer gateway = gateway(KEYS, KEYS + "/+")) {
            await().until(() -> !gateway.heard().isEmpty());
            assertThat(gateway.heard())
                    .extracting(MqttPeer.Heard::payload)
                    .containsExactly("{\"keys\":{},\"revoked\":[]}");
        }
    }

    /** As if each had been let in and shut out. */
    private void shutOut(List<DeviceId> nodes) {
        new JdbcTemplate(server.getBean(DataSource.class))
                .batchUpdate(
                        "INSERT INTO enrolment (hall, device, kind, invited_by, invited_ms, enrolled_ms, revoked_ms)"
                                + " VALUES ('yixing', ?, 'NODE', 'test', 0, 0, 0)",
                        nodes.stream().map(node -> new Object[] {node.value()}).toList());
    }

    /** Has more nodes behind the gateway from now on. */
    private void describe(HallDescription hall, List<DeviceId> nodes) {
        HallDescription now = new HallDescription(
                hall.id(),
                hall.name(),
                hall.timeZone(),
                hall.zones(),
                hall.doors(),
                hall.lines(),
                hall.counters(),
                hall.gateways(),
                Stream.concat(
                                hall.devices().stream(),
                                nodes.stream()
                                        .map(node -> new HallDescription.Device(
                                                node,
                                                "AIR_STATION",
                                                hall.zones().get(0).id(),
                                                Optional.empty(),
                                                Optional.of(hall.gateways().get(0)))))
                        .toList());
        HallDescription before = server.getBean(Halls.class).exchange(now);
        enrolments.taken(before, now);
    }

    private static MqttPeer.Heard last(MqttPeer peer) {
        return peer.heard().get(peer.heard().size() - 1);
    }

    private static List<com.networknt.schema.Error> violations(String json) throws IOException {
        return violations("node-keys", json);
    }

    private static List<com.networknt.schema.Error> violations(String message, String json) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(Path.of("src", "contract", "mqtt", message + ".v1.schema.json")),
                        InputFormat.JSON)
                .validate(json, InputFormat.JSON);
    }

    private Credentials enrolled(DeviceId device, EnrolmentKind kind) {
        InviteResult invited =
                enrolments.invite(HALL, device, kind, Optional.empty(), Duration.ofMinutes(15), "facility");
        return enrolments
                .exchange(HALL, ((InviteResult.Invited) invited).code())
                .orElseThrow();
    }

    /** Once the server has told the broker, which it does right after the exchange. */
    private MqttPeer connected(Credentials credentials) {
        return await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(
                        () -> MqttPeer.as(broker.uri(), credentials.user(), credentials.user(), credentials.password()),
                        MqttPeer::connected);
    }

    private MqttPeer gateway(String... filters) {
        return await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> MqttPeer.as(broker.uri(), "gw-1", "gw-1", "secret of gw-1", filters), MqttPeer::connected);
    }

    private boolean gatewayMay(String topic) {
        try (MqttPeer peer = gateway()) {
            return peer.mayPublish(topic, "[]");
        }
    }
}
