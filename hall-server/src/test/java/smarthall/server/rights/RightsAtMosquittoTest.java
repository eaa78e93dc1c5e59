package smarthall.server.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallId;
import smarthall.server.testing.MosquittoBroker;
import smarthall.server.testing.MqttPeer;

/** The server gives rights at a real Mosquitto that {@code ./hall} has set up. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class RightsAtMosquittoTest {

    private static final HallId HALL = new HallId("yixing");
    private static final Holder KIOSK = new Holder(
            "yixing/kiosk-1", "yixing/kiosk-1", "secret of the kiosk", Role.device(HALL, new DeviceId("kiosk-1")));
    private static final Holder SCREEN = new Holder(
            "yixing/screen-1", "yixing/screen-1", "secret of the screen", Role.display(HALL, new DeviceId("screen-1")));
    private static final Holder READER =
            new Holder("yixing/weather", "yixing/weather", "secret of the reader", Role.reader(HALL));

    @TempDir
    Path folder;

    private MosquittoBroker broker;
    private ConfigurableApplicationContext server;
    private Shown shown;

    /** Who has rights besides the gateways. */
    static final class Shown implements HolderSource {

        private final List<Holder> holders = new CopyOnWriteArrayList<>();

        @Override
        public List<Holder> holders() {
            return List.copyOf(holders);
        }
    }

    @ComponentScan({"smarthall.server.wire", "smarthall.server.rights", "smarthall.server.hall.files"})
    @ConfigurationPropertiesScan({"smarthall.server.wire", "smarthall.server.rights", "smarthall.server.hall"})
    static class Wiring {

        @Bean
        Shown shown() {
            return new Shown();
        }
    }

    @BeforeEach
    void start() throws IOException {
        broker = MosquittoBroker.withRights(folder);
        broker.start();
        Files.writeString(folder.resolve("mqtt-gw-1"), "secret of gw-1\n");
        Files.writeString(folder.resolve("mqtt-gw-baita"), "secret of gw-baita\n");
        server = new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=none", "spring.main.banner-mode=off")
                .run(
                        "--hall.descriptions=../deploy/halls/yixing.json,../deploy/halls/baita.json",
                        "--hall.secrets=" + folder,
                        "--hall.mqtt.uri=" + broker.uri(),
                        "--hall.mqtt.username=hall-server",
                        "--hall.mqtt.password-file=" + folder.resolve("mqtt-hall-server"),
                        "--hall.rights.enabled=true");
        shown = server.getBean(Shown.class);
    }

    @AfterEach
    void stop() {
        server.close();
        broker.close();
    }

    @Test
    void aDevicePublishesUnderItsOwnNameOnly() {
        give(KIOSK);
        try (MqttPeer hall = server("halls/#");
                MqttPeer kiosk = connected(KIOSK, "halls/yixing/devices/kiosk-1/commands/+")) {
            assertThat(kiosk.mayPublish("halls/yixing/telemetry/kiosk-1", "own"))
                    .isTrue();
            assertThat(kiosk.mayPublish("halls/yixing/devices/kiosk-1/status", "own"))
                    .isTrue();
            assertThat(kiosk.mayPublish("halls/yixing/devices/kiosk-1/replies/7", "own"))
                    .isTrue();

            hall.publish("halls/yixing/devices/kiosk-1/commands/restart", "now", false, Map.of());

            await().until(() -> kiosk.heard().size() == 1);
            await().until(() -> hall.heard().size() == 4);
            for (String foreign : List.of(
                    "halls/yixing/telemetry/air-lobby",
                    "halls/baita/telemetry/kiosk-1",
                    "halls/yixing/devices/kiosk-1/commands/restart",
                    "halls/yixing/events/ticket-called",
                    "$CONTROL/dynamic-security/v1")) {
                assertThat(mayPublish(() -> connected(KIOSK), foreign))
                        .describedAs(foreign)
                        .isFalse();
            }
            connected(KIOSK).close();
            assertThat(hall.heard()).hasSize(4);
        }
        assertThatThrownBy(() -> connected(KIOSK, "halls/yixing/telemetry/+")).hasMessageContaining("refuses");
        assertThatThrownBy(() -> MqttPeer.as(broker.uri(), "hall-server-1", KIOSK.name(), KIOSK.password()))
                .describedAs("the server's session is not to be had")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aGatewaySpeaksForTheNodesOfItsHallAndScreensAndReadersListen() {
        give(SCREEN, READER);
        try (MqttPeer gateway =
                        gateway("gw-1", "halls/yixing/gateways/gw-1/receipts", "halls/yixing/devices/+/commands/+");
                MqttPeer screen = connected(SCREEN, "halls/yixing/events/+");
                MqttPeer reader = connected(READER, "halls/yixing/telemetry/+", "halls/yixing/events/+");
                MqttPeer hall = server()) {
            assertThat(gateway.mayPublish("halls/yixing/telemetry/air-lobby", "pack"))
                    .isTrue();
            assertThat(gateway.mayPublish("halls/yixing/gateways/gw-1/status", "status"))
                    .isTrue();

            hall.publish("halls/yixing/events/ticket-called", "called", false, Map.of());
            hall.publish("halls/yixing/gateways/gw-1/receipts", "receipt", false, Map.of());

            await().until(() -> screen.heard().size() == 1 && gateway.heard().size() == 1);
            await().until(() -> reader.heard().size() == 2);
        }
        for (String foreign : List.of(
                "halls/yixing/gateways/gw-1/receipts",
                "halls/yixing/gateways/gw-2/status",
                "halls/baita/telemetry/air-lobby")) {
            assertThat(mayPublish(() -> gateway("gw-1"), foreign))
                    .describedAs(foreign)
                    .isFalse();
        }
        assertThat(mayPublish(() -> connected(READER), "halls/yixing/telemetry/air-lobby"))
                .isFalse();
        assertThat(mayPublish(() -> connected(SCREEN), "halls/yixing/events/ticket-called"))
                .isFalse();
    }

    @Test
    void whoIsRevokedIsCutWithinASecondAndRefusedAfterwards() {
        give(KIOSK, SCREEN);
        try (MqttPeer kiosk = connected(KIOSK);
                MqttPeer screen = connected(SCREEN)) {
            take(KIOSK);

            await().atMost(Duration.ofSeconds(1)).until(() -> !kiosk.connected());
            assertThat(screen.connected()).isTrue();
        }
        assertThatThrownBy(() -> connected(KIOSK)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aNewPasswordCutsWhoUsesTheOldOne() {
        give(KIOSK);
        Holder renewed = new Holder(KIOSK.name(), KIOSK.clientId(), "another secret", KIOSK.role());
        try (MqttPeer kiosk = connected(KIOSK)) {
            shown.holders.remove(KIOSK);
            give(renewed);
            await().atMost(Duration.ofSeconds(1)).until(() -> !kiosk.connected());
        }
        assertThatThrownBy(() -> connected(KIOSK)).isInstanceOf(IllegalStateException.class);
        connected(renewed).close();
    }

    @Test
    void aBrokerThatHasLostAllRightsGetsThemAgain() {
        give(KIOSK);
        broker.kill();
        broker.loseRights();
        broker.makeRights();
        broker.start();

        awaited(KIOSK.clientId(), KIOSK.name(), KIOSK.password()).close();
        gateway("gw-baita").close();
    }

    @Test
    void aGatewayAmongThousandsOfForeignDevicesHasItsRoleInMessagesThatTheBrokerTakes() throws IOException {
        Holder few = large(3_000);
        give(few);
        MqttPeer listener = server("halls/#");
        try (listener) {
            for (String foreign : List.of("foreign-0", "foreign-1499", "foreign-2999")) {
                assertThat(mayPublish(() -> connected(few), "halls/yixing/telemetry/" + foreign))
                        .describedAs(foreign)
                        .isFalse();
            }
            try (MqttPeer gateway = connected(few, "halls/yixing/devices/own/commands/+")) {
                assertThat(gateway.mayPublish("halls/yixing/telemetry/own", "own"))
                        .isTrue();
                assertThat(gateway.mayPublish("halls/yixing/telemetry/foreign-3000", "still its own"))
                        .isTrue();
            }

            shown.holders.clear();
            shown.holders.add(large(3_001));
            server.getBean(Rights.class).changed();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !mayPublish(
                            () -> awaited("gw-large", "gw-large", "secret"), "halls/yixing/telemetry/foreign-3000"));
            assertThat(server.getBean(RightsDesk.class).settle(server.getBean(RightsBroker.class)))
                    .isTrue();

            shown.holders.clear();
            shown.holders.add(large(10));
            server.getBean(Rights.class).changed();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> mayPublish(
                            () -> awaited("gw-large", "gw-large", "secret"), "halls/yixing/telemetry/foreign-3000"));
            assertThat(mayPublish(() -> awaited("gw-large", "gw-large", "secret"), "halls/yixing/telemetry/foreign-9"))
                    .isFalse();
            assertThat(listener.heard())
                    .extracting(MqttPeer.Heard::topic)
                    .contains("halls/yixing/telemetry/own")
                    .doesNotContain("halls/yixing/telemetry/foreign-0", "halls/yixing/telemetry/foreign-9");
            assertThat(brokersLog()
                            .lines()
                            .filter(line ->
                                    line.contains("New client connected") && line.contains("as hall-server-1 ")))
                    .as("the server was never cut off, and never left for a large answer")
                    .hasSize(1);
        }
    }

    @Test
    void aLargeRoleOfAnEarlierReleaseIsReadAndTakenAway() throws IOException {
        give(KIOSK, SCREEN, READER);
        StringBuilder role = new StringBuilder("{\"commands\":[{\"command\":\"createRole\","
                + "\"rolename\":\"gateway yixing/gw-old\",\"textname\":\"smart-hall\",\"acls\":[");
        for (int each = 0; role.length() < 261_500; each++) {
            role.append(each == 0 ? "" : ",")
                    .append("{\"acltype\":\"publishClientSend\",\"topic\":\"halls/yixing/telemetry/foreign-")
                    .append(each)
                    .append("\",\"priority\":1,\"allow\":false}");
        }
        try (MqttPeer hall = server()) {
            hall.publish("$CONTROL/dynamic-security/v1", role.append("]}]}").toString(), false, Map.of());
        }
        server.getBean(Rights.class).changed();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> brokersLog().contains("deleteRole | rolename=gateway yixing/gw-old"));
        connected(KIOSK).close();
    }

    private String brokersLog() throws IOException {
        return Files.readString(folder.resolve("mosquitto.log"));
    }

    private static Holder large(int foreign) {
        return new Holder(
                "gw-large",
                "gw-large",
                "secret",
                Role.gateway(
                        HALL,
                        new GatewayId("gw-large"),
                        IntStream.range(0, foreign)
                                .mapToObj(each -> new DeviceId("foreign-" + each))
                                .toList(),
                        List.of()));
    }

    /** Each on a connection of its own, for this client leaves the broker when something is refused. */
    private static boolean mayPublish(Supplier<MqttPeer> who, String topic) {
        try (MqttPeer peer = who.get()) {
            return peer.mayPublish(topic, "foreign");
        }
    }

    private MqttPeer server(String... filters) {
        return MqttPeer.as(broker.uri(), "test", "hall-server", "the password of the server", filters);
    }

    private MqttPeer gateway(String name, String... filters) {
        return awaited(name, name, "secret of " + name, filters);
    }

    private MqttPeer connected(Holder holder, String... filters) {
        return MqttPeer.as(broker.uri(), holder.clientId(), holder.name(), holder.password(), filters);
    }

    /** Connects once the server has given the rights. */
    private MqttPeer awaited(String clientId, String name, String password, String... filters) {
        return await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> MqttPeer.as(broker.uri(), clientId, name, password, filters), MqttPeer::connected);
    }

    private void give(Holder... holders) {
        shown.holders.addAll(List.of(holders));
        server.getBean(Rights.class).changed();
        for (Holder holder : holders) {
            awaited(holder.clientId(), holder.name(), holder.password()).close();
        }
    }

    private void take(Holder holder) {
        shown.holders.remove(holder);
        server.getBean(Rights.class).changed();
    }
}
