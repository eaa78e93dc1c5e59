package smarthall.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.bench.box.BoxOrder;
import smarthall.bench.box.BrokerClient;
import smarthall.bench.box.Database;
import smarthall.bench.box.Outbox;
import smarthall.bench.box.Program;
import smarthall.bench.box.ProgramUse;
import smarthall.bench.box.RunningBox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What many DTLS nodes at 1 Hz cost the gateway; and how long it needs, killed while the server is away and a large outbox
 * waits, from the start of its process to the first pack that the broker gets from it. The nodes go on meanwhile.
 */
public final class GatewayLoad {

    private static final Logger log = LoggerFactory.getLogger(GatewayLoad.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NODES = 500;
    private static final int RESTARTS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String GATEWAY = "gw-1";

    private final RunningBox box;
    private final boolean quick;
    private final Clock clock = Clock.systemUTC();

    private GatewayLoad(RunningBox box, boolean quick) {
        this.box = box;
        this.quick = quick;
    }

    public static Measured run(Asked asked) throws IOException {
        try (Database database = asked.store().start();
                RunningBox box = RunningBox.start(BoxOrder.of(
                                asked.root(),
                                "swarm",
                                "--devices",
                                Integer.toString(NODES),
                                "--seconds",
                                "3600",
                                "--stay")
                        .on(database))) {
            return new GatewayLoad(box, asked.quick()).measure(asked);
        }
    }

    private record Steady(double packsPerSecond, double cpuShare, long rssMiB) {}

    private record Restarts(List<Long> millis, long packsWaiting) {}

    private Measured measure(Asked asked) throws IOException {
        Duration length = Duration.ofSeconds(quick ? 30 : 120);
        RunningBox.await(Duration.ofSeconds(quick ? 10 : 30), () -> false);
        Steady steady = steady(length);
        Restarts restarts = restarts(quick ? 100_000 : 500_000);

        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("store", asked.store().toString());
        settings.put("hertz", 1);
        settings.put("seconds", length.toSeconds());
        settings.put("restarts", RESTARTS);
        settings.put("quick", quick);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("nodes", NODES);
        figures.put("packsPerSecond", Math.round(steady.packsPerSecond() * 10) / 10.0);
        figures.put("rssMiB", steady.rssMiB());
        figures.put("cpuShare", Math.round(steady.cpuShare() * 1000) / 1000.0);
        figures.put("restartMillis", Collections.max(restarts.millis()));
        figures.put("restartsMillis", restarts.millis());
        figures.put("packsWaiting", restarts.packsWaiting());
        figures.put("readingsWaiting", 2 * restarts.packsWaiting());
        return new Measured(settings, figures);
    }

    /** Packs are counted where they are safe: by the server's receipts. */
    private Steady steady(Duration length) throws IOException {
        log.info("{} nodes at 1 Hz, {} s", NODES, length.toSeconds());
        AtomicLong receipts = new AtomicLong();
        try (BrokerClient listener = BrokerClient.connect(
                box, "hall-server", "bench-receipts", (at, payload) -> receipts.addAndGet(settled(payload)))) {
            listener.subscribe("halls/" + box.hall() + "/gateways/" + GATEWAY + "/receipts");
            ProgramUse gateway = box.use(Program.GATEWAY);
            long receiptsBefore = receipts.get();
            double processorBefore = gateway.processorSeconds();
            long begin = System.nanoTime();
            long rss = 0;
            while (System.nanoTime() - begin < length.toNanos()) {
                RunningBox.await(Duration.ofSeconds(1), () -> false);
                rss = Math.max(rss, gateway.residentMiB());
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            Steady steady = new Steady(
                    (receipts.get() - receiptsBefore) / seconds,
                    (gateway.processorSeconds() - processorBefore) / seconds,
                    rss);
            log.info(
                    "  {} packs/s, at most {} MiB, {} of a core",
                    (long) steady.packsPerSecond(),
                    steady.rssMiB(),
                    String.format(Locale.ROOT, "%.3f", steady.cpuShare()));
            return steady;
        }
    }

    static long settled(byte[] receipt) {
        long settled = 0;
        for (JsonNode range : JSON.readTree(receipt).path("stored")) {
            settled += range.get(1).asLong() - range.get(0).asLong() + 1;
        }
        return settled;
    }

    private Restarts restarts(int packs) throws IOException {
        log.info("The server is halted, and {} packs are laid into the gateway's outbox while it is killed", packs);
        box.signal(Program.SERVER, "STOP");
        try {
            box.unwatched(() -> {
                box.kill(Program.GATEWAY);
                backlog(packs);
            });
            try (FirstWord word = new FirstWord(box)) {
                word.after(box.pidOf(Program.GATEWAY), PATIENCE);
                List<Long> millis = new ArrayList<>();
                for (int restart = 0; restart < RESTARTS; restart++) {
                    log.info("kill -9 gateway …");
                    long next = box.killAndAwaitNext(Program.GATEWAY);
                    millis.add(word.after(next, PATIENCE));
                    log.info("  first pack {} ms after its next start", millis.get(restart));
                }
                return new Restarts(millis, new Outbox(box.data()).waiting());
            }
        } finally {
            box.signal(Program.SERVER, "CONT");
        }
    }

    private void backlog(int packs) throws IOException {
        List<String> stations = new ArrayList<>();
        for (JsonNode device : JSON.readTree(Files.readAllBytes(box.data().resolve("hall.json")))
                .path("devices")) {
            if (device.path("kind").asString().equals("AIR_STATION")) {
                stations.add(device.path("id").asString());
            }
        }
        long oldest = clock.millis() - TimeUnit.DAYS.toMillis(2);
        String hall = box.hall();
        new Outbox(box.data()).fill(packs, number -> {
            String device = stations.get(number % stations.size());
            long at = oldest + TimeUnit.SECONDS.toMillis(number / stations.size());
            return new Outbox.Pack(device, pack(hall, device, at));
        });
    }

    /** As the gateway writes it. */
    private static String pack(String hall, String device, long at) {
        return String.format(
                Locale.ROOT,
                "[{\"bn\":\"%s/%s/\",\"bt\":%d.%03d,\"n\":\"temperature\",\"u\":\"Cel\",\"v\":21.5},"
                        + "{\"n\":\"humidity\",\"u\":\"%%RH\",\"v\":45.2}]",
                hall,
                device,
                at / 1000,
                at % 1000);
    }
}
