package smarthall.sim.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.sim.Halls;
import smarthall.sim.ManualClock;
import smarthall.sim.coap.FakeGateway;
import smarthall.sim.coap.SenmlJson;
import smarthall.sim.settings.DeviceId;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.settings.SwarmSettings;

class SwarmTest {

    private static final byte[] KEY = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final int NODES = 10;
    private static final int SECONDS = 6;
    private static final Duration SOON = Duration.ofSeconds(25);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T01:00:00Z"));
    private final FakeGateway gateway = new FakeGateway(
            IntStream.range(0, NODES).boxed().collect(Collectors.toMap(number -> "swarm-" + number, number -> KEY)));
    private Swarm swarm;

    @BeforeEach
    void switchOn() throws IOException {
        swarm = new Swarm(
                Halls.yixing(0),
                clock,
                1,
                new SwarmSettings(Duration.ofSeconds(2), Duration.ofSeconds(SECONDS)),
                URI.create("coaps://127.0.0.1:" + gateway.port()),
                new SenmlJson());
        for (int number = 0; number < NODES; number++) {
            HallPlan.Kind kind = number == 0 ? HallPlan.Kind.DOOR_COUNTER : HallPlan.Kind.AIR_STATION;
            swarm.add(
                    new HallPlan.Device(
                            new DeviceId("swarm-" + number),
                            kind,
                            Halls.LOBBY,
                            number == 0 ? List.of(Halls.SOUTH) : List.of(),
                            Duration.ofSeconds(1)),
                    KEY,
                    folder);
        }
        swarm.start();
        // The first node measures a millisecond after the swarm has begun, the next 200 ms later.
        await().atMost(SOON).until(() -> {
            clock.advance(Duration.ofMillis(1));
            return made().size() == 1;
        });
    }

    @AfterEach
    void switchOff() {
        swarm.close();
        gateway.close();
    }

    @Test
    void eachNodeMakesItsPacksForTheLengthAndEachPackArrives() throws IOException {
        assertThat(gateway.registered).hasSize(NODES);
        clock.advance(Duration.ofSeconds(SECONDS + 60));

        awaitMade(NODES * SECONDS / 2);
        awaitAllArrived();
        assertThat(gateway.packs).doesNotHaveDuplicates();
        assertThat(made()).filteredOn(pack -> pack.contains("counter_start")).hasSize(SECONDS / 2);
    }

    @Test
    void theNodesAreSpreadOverTheDistanceOfTwoPacks() throws IOException {
        clock.advance(Duration.ofMillis(900));

        awaitMade(NODES / 2);
        await().during(Duration.ofMillis(200)).until(() -> made().size() == NODES / 2);
    }

    @Test
    void aGatewayKilledInBetweenGetsEverythingWithItsFirstTime() throws IOException {
        clock.advance(Duration.ofMillis(1900));
        awaitMade(NODES);
        awaitAllArrived();

        gateway.kill();
        clock.advance(Duration.ofSeconds(SECONDS));
        awaitMade(NODES * SECONDS / 2);
        gateway.start();

        awaitAllArrived();
    }

    private void awaitMade(int packs) {
        await().atMost(SOON).untilAsserted(() -> assertThat(made()).hasSize(packs));
    }

    private void awaitAllArrived() {
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.packs).containsAll(made()));
    }

    private List<String> made() throws IOException {
        List<String> packs = new ArrayList<>();
        for (int number = 0; number < NODES; number++) {
            Files.readAllLines(folder.resolve("swarm-" + number + ".ndjson")).stream()
                    .filter(line -> line.startsWith("{\"made\""))
                    .map(line -> line.substring(line.indexOf("\"pack\":") + 7, line.length() - 1))
                    .forEach(packs::add);
        }
        return packs;
    }
}
