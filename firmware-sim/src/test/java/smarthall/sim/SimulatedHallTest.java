package smarthall.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import smarthall.sim.coap.FakeGateway;
import smarthall.sim.settings.Settings;
import smarthall.sim.settings.files.HallFile;

/** The nodes of a hall that is described anew while they run, at a gateway with real DTLS. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SimulatedHallTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String KEY = "00112233445566778899aabbccddeeff";

    @TempDir
    Path folder;

    private long seen;

    @Test
    void nodesComeGoAndMeasureAtAnotherDistanceWithoutARestart() throws IOException {
        byte[] key = HexFormat.of().parseHex(KEY);
        describe("lobby", node("air-lobby", "lobby", 1), node("air-old", "lobby", 1));
        Files.writeString(folder.resolve("psk"), "air-lobby=" + KEY + "\nair-old=" + KEY + "\n");
        try (FakeGateway gateway = new FakeGateway(Map.of("air-lobby", key, "air-old", key, "air-annex", key));
                SimulatedHall hall = open(gateway)) {
            hall.start();
            await().atMost(SOON).until(() -> packsOf(gateway, "air-old") > 1 && packsOf(gateway, "air-lobby") > 1);

            describe("annex", node("air-lobby", "lobby", 3600), node("air-annex", "annex", 1));
            await().pollInterval(Duration.ofMillis(100))
                    .during(Duration.ofSeconds(3))
                    .atMost(SOON)
                    .until(() -> isSilent(gateway, "air-old"));
            // A node without a key waits for one, and begins as soon as it has it.
            Files.writeString(folder.resolve("psk"), "air-lobby=" + KEY + "\nair-annex=" + KEY + "\n");
            await().atMost(SOON).until(() -> packsOf(gateway, "air-annex") > 1);
            long lobby = packsOf(gateway, "air-lobby");
            long annex = packsOf(gateway, "air-annex");

            Files.writeString(folder.resolve("hall.json"), "{ half of it");
            await().atMost(SOON).until(() -> packsOf(gateway, "air-annex") > annex + 4);
            assertThat(packsOf(gateway, "air-lobby"))
                    .as("measures once an hour now")
                    .isEqualTo(lobby);
            assertThat(gateway.registered).contains("air-annex");
        }
    }

    private SimulatedHall open(FakeGateway gateway) throws IOException {
        Settings settings = Settings.parse(List.of(
                "--hall",
                folder.resolve("hall.json").toString(),
                "--data",
                folder.toString(),
                "--gateway",
                "coaps://127.0.0.1:" + gateway.port(),
                "--psk-file",
                folder.resolve("psk").toString(),
                "--no-people"));
        return SimulatedHall.open(settings, HallFile.read(settings.hall()), HallClock.parse(""));
    }

    private static long packsOf(FakeGateway gateway, String node) {
        return gateway.packs.stream()
                .filter(pack -> pack.contains("/" + node + "/"))
                .count();
    }

    /** Whether nothing has come of a node since this was asked last. */
    private boolean isSilent(FakeGateway gateway, String node) {
        long before = seen;
        seen = packsOf(gateway, node);
        return seen == before;
    }

    private void describe(String zone, String... devices) throws IOException {
        String text = ("{'hall': 'yixing', 'name': {'zh': '测', 'en': 'Test'}, 'timeZone': 'Asia/Shanghai', 'zones': ["
                        + zone("lobby") + (zone.equals("lobby") ? "" : "," + zone(zone)) + "],"
                        + "'doors': [{'id': 'south', 'name': {'zh': '南', 'en': 'South'}, 'zone': 'lobby'}],"
                        + "'lines': [], 'counters': [], 'gateways': [{'id': 'gw-1'}], 'devices': ["
                        + String.join(",", devices) + "], 'people': {'visitorsPerHour': 0, 'staffedCounters': []}}")
                .replace('\'', '"');
        Path fresh = folder.resolve("hall.json.new");
        Files.writeString(fresh, text);
        Files.move(fresh, folder.resolve("hall.json"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static String zone(String id) {
        return "{'id': '" + id + "', 'name': {'zh': '区', 'en': 'Zone'}, 'areaSquareMetres': 100, 'heightMetres': 3,"
                + " 'freshAirCubicMetresPerHour': 500}";
    }

    private static String node(String id, String zone, int seconds) {
        return "{'id': '" + id + "', 'kind': 'AIR_STATION', 'zone': '" + zone + "', 'gateway': 'gw-1',"
                + " 'sampleSeconds': " + seconds + "}";
    }
}
