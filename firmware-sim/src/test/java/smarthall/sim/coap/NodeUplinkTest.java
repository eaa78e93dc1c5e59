package smarthall.sim.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.sim.Halls;
import smarthall.sim.ManualClock;
import smarthall.sim.device.Node;
import smarthall.sim.device.NodeHealth;
import smarthall.sim.device.NodeJournal;
import smarthall.sim.device.Nodes;
import smarthall.sim.device.Sampling;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.world.HallWorld;

class NodeUplinkTest {

    private static final Instant NINE = Instant.parse("2026-11-24T01:00:00Z");
    private static final byte[] KEY = {1, 2, 3, 4, 5, 6, 7, 8};

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(NINE);
    private final HallPlan plan = Halls.yixing(60);
    private final HallPlan.Device device = plan.devices().get(0);
    private final AtomicInteger registrations = new AtomicInteger();
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(2);
    private final FakeGateway gateway = new FakeGateway(Map.of("air-lobby", KEY));
    private NodeJournal journal;
    private NodeUplink uplink;
    private Sampling sampling;

    @BeforeEach
    void switchOn() throws IOException {
        HallWorld world = new HallWorld(plan, HallWorld.Pace.OWN, 1, clock.instant());
        journal = NodeJournal.open(folder, device.id());
        Node node = new Nodes("yixing", world, Optional.empty(), new SenmlJson(), 1).of(device, journal);
        uplink = new NodeUplink(
                node.id(),
                journal,
                KEY,
                URI.create("coaps://127.0.0.1:" + gateway.port()),
                threads,
                registrations::incrementAndGet);
        sampling = new Sampling(world, clock, List.of(node), measured -> uplink.wake());
    }

    @AfterEach
    void switchOff() throws IOException {
        uplink.close();
        threads.shutdownNow();
        gateway.close();
        journal.close();
    }

    @Test
    void aNodeRegistersAndItsPacksArriveOnceInOrder() throws IOException {
        uplink.start();
        measureFor(60);

        awaitAllConfirmed();
        assertThat(gateway.registered).containsExactly("air-lobby");
        assertThat(registrations).hasValue(1);
        assertThat(gateway.packs).isEqualTo(madeAccordingToTheJournal());
        assertThat(gateway.mostAtOnce).hasValue(1);
    }

    @Test
    void aNodeTellsHowItIsWhenItRegisters() throws IOException {
        uplink.tell(() -> new NodeHealth(0.42, -71, clock.instant()));
        uplink.start();

        await().until(() -> !gateway.queries.isEmpty());
        assertThat(gateway.queries.get(0)).contains("battery=0.42&signal=-71&now=1795482000.000");
    }

    @Test
    void aSimulatedNodesBatteryIsNeverEmpty() {
        for (int day = 0; day < 400; day++) {
            NodeHealth health = NodeHealth.simulated(device.id(), NINE.plus(Duration.ofDays(day)));
            assertThat(health.battery()).isBetween(0.3, 0.95);
            assertThat(health.signal()).isBetween(-80, -50);
        }
    }

    @Test
    void aGatewayThatAsksToWaitGetsThePackLater() throws IOException {
        gateway.next(ResponseCode.SERVICE_UNAVAILABLE, 1, "");
        gateway.next(ResponseCode.TOO_MANY_REQUESTS, 1, "");
        uplink.start();
        measureFor(20);

        awaitAllConfirmed();
        assertThat(gateway.packs).isEqualTo(madeAccordingToTheJournal());
        assertThat(uplink.refused()).isZero();
    }

    @Test
    void aRefusedPackIsCountedAndDoesNotHoldUpTheNext() throws IOException {
        gateway.next(ResponseCode.BAD_REQUEST, 0, "out-of-range: co2");
        gateway.next(ResponseCode.REQUEST_ENTITY_TOO_LARGE, 0, "");
        uplink.start();
        measureFor(40);

        awaitAllConfirmed();
        assertThat(uplink.refused()).isEqualTo(2);
        assertThat(gateway.packs).isEqualTo(madeAccordingToTheJournal().subList(2, 4));
        assertThat(Files.readString(folder.resolve("air-lobby.ndjson"))).contains("\"reason\":\"4.00 out-of-range");
    }

    @Test
    void aGatewayThatNoLongerKnowsTheNodeGetsANewRegistration() throws IOException {
        gateway.next(ResponseCode.FORBIDDEN, 0, "register first");
        uplink.start();
        measureFor(10);

        awaitAllConfirmed();
        assertThat(gateway.registered).hasSize(2);
        assertThat(registrations).as("ready is said once").hasValue(1);
    }

    @Test
    void aKilledGatewayGetsEverythingAfterItsReturnThoughItLostTheSession() throws IOException {
        uplink.start();
        measureFor(20);
        awaitAllConfirmed();

        gateway.kill();
        measureFor(30);
        gateway.start();
        measureFor(10);

        awaitAllConfirmed();
        assertThat(gateway.packs).isEqualTo(madeAccordingToTheJournal());
    }

    @Test
    void aGatewayThatComesLateIsFound() throws IOException {
        gateway.kill();
        uplink.start();
        measureFor(30);
        await().during(Duration.ofMillis(1500)).until(() -> journal.unconfirmed() == 3);

        gateway.start();

        awaitAllConfirmed();
        assertThat(gateway.packs).isEqualTo(madeAccordingToTheJournal());
    }

    private void measureFor(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        sampling.tick();
    }

    private void awaitAllConfirmed() {
        await().atMost(Duration.ofSeconds(25)).until(() -> journal.unconfirmed() == 0);
    }

    private List<String> madeAccordingToTheJournal() throws IOException {
        return Files.readAllLines(folder.resolve("air-lobby.ndjson")).stream()
                .filter(line -> line.startsWith("{\"made\""))
                .map(line -> line.substring(line.indexOf("\"pack\":") + 7, line.length() - 1))
                .toList();
    }
}
