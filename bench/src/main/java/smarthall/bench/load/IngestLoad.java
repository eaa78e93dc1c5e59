package smarthall.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.bench.box.BrokerClient;
import smarthall.bench.box.Database;
import smarthall.bench.box.Program;
import smarthall.bench.box.ProgramUse;
import smarthall.bench.box.RunningBox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many packs of two records a second the server decodes, validates, commits, acknowledges and gives a receipt for, as a
 * ratio to what a bare subscriber takes from the same broker; and how long a reading needs from the sensor's stamp to a page
 * at half that load.
 */
public final class IngestLoad {

    private static final Logger log = LoggerFactory.getLogger(IngestLoad.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Devices that say neither temperature nor humidity by themselves. Else each of the bench's readings would be older than the
     * newest of its series: late, for which InfluxDB is asked whether it is there.
     */
    private static final List<String> DEVICES =
            List.of("noise-waiting", "noise-counters", "area-waiting", "door-south-counter");

    /** One for each device: what one device says is in order, as it is of a gateway. */
    private static final int CONNECTIONS = DEVICES.size();

    /** What the probe says it hears, in decibels. */
    private static final double PROBED = 43.21;

    /** After so long without a receipt nothing waits any more. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static final Duration LONGEST_BACKLOG = Duration.ofSeconds(25);

    /** Far from the numbers of the box's own gateway, which must not take these receipts for its own. */
    private static final long FIRST_SEQ = 1_000_000_000_000L;

    private final RunningBox box;
    private final Duration length;
    private final Clock clock = Clock.systemUTC();

    private IngestLoad(RunningBox box, Duration length) {
        this.box = box;
        this.length = length;
    }

    public static Measured run(Asked asked) throws IOException {
        try (Database database = asked.store().start();
                RunningBox box = RunningBox.start(asked.root(), database, "--no-people", "--no-kiosk")) {
            return new IngestLoad(box, Duration.ofSeconds(asked.quick() ? 15 : 40)).measure(asked);
        }
    }

    /** How publishers offer their messages. */
    private enum Offer {
        /** As fast as the broker takes it. */
        AT_ONCE,
        /** With a bounded number on their way, as gateways do. */
        IN_WINDOW
    }

    /**
     * What happened in the part of a run that counts.
     *
     * @param published messages a second
     * @param taken messages a second
     * @param serverSeconds processor time of the server for each message taken
     */
    private record Rate(double published, double taken, double serverSeconds) {}

    /** What had happened at a moment. */
    private record Reached(long published, long taken, double serverSeconds) {}

    /** Each run has an hour of its own, later than those before: a reading that is there already, or late, costs something else. */
    private long hourOf(long firstSeq) {
        return clock.millis() - TimeUnit.DAYS.toMillis(1) + TimeUnit.HOURS.toMillis(firstSeq / FIRST_SEQ);
    }

    private Measured measure(Asked asked) throws IOException {
        Duration warmUp = asked.warmUp().orElse(Duration.ofSeconds(asked.quick() ? 5 : 60));
        bare(Offer.AT_ONCE, length.dividedBy(3));
        Rate bare = bare(Offer.AT_ONCE, length);
        stored(FIRST_SEQ, Offer.AT_ONCE, warmUp);
        long residentWarm = box.residentMiB(Program.SERVER);
        Rate stored = stored(FIRST_SEQ * 2, Offer.AT_ONCE, length);
        long residentLoaded = box.residentMiB(Program.SERVER);
        if (stored.published() < 1.2 * bare.taken()) {
            log.warn("  The publishers offered less than 1.2 times what a bare subscriber takes: the machine is busy.");
        }
        log.info("Half that load, and a page that watches, {} s", length.toSeconds());
        Latencies latencies = latencies(Math.max(1, stored.taken() / 2));
        long resident = box.residentMiB(Program.SERVER);
        Rate bareInWindow = bare(Offer.IN_WINDOW, length);
        Rate storedInWindow = stored(FIRST_SEQ * 5, Offer.IN_WINDOW, length);

        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("store", asked.store().toString());
        settings.put("seconds", length.toSeconds());
        settings.put("warmUpSeconds", warmUp.toSeconds());
        settings.put("connections", CONNECTIONS);
        settings.put("window", Publishers.WINDOW);
        settings.put("quick", asked.quick());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("packsPerSecond", Math.round(stored.taken()));
        figures.put("recordsPerPack", 2);
        figures.put("publishedPerSecond", Math.round(stored.published()));
        figures.put("bareSubscriberPerSecond", Math.round(bare.taken()));
        figures.put("ratio", ratio(stored, bare));
        figures.put("serverCpuMicrosPerPack", Math.round(stored.serverSeconds() * 1e6));
        figures.put("p50Millis", latencies.millis(50));
        figures.put("p99Millis", latencies.millis(99));
        figures.put("longestMillis", latencies.millis(100));
        figures.put("latenciesMeasured", latencies.count());
        figures.put("serverRssMiBWarm", residentWarm);
        figures.put("serverRssMiBLoaded", residentLoaded);
        figures.put("serverRssMiB", resident);
        figures.put("inWindow", inWindow(storedInWindow, bareInWindow));
        return new Measured(settings, figures);
    }

    /** The same without messages that the broker drops: publishers that wait leave the processors to the server. */
    private static Map<String, Object> inWindow(Rate stored, Rate bare) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("packsPerSecond", Math.round(stored.taken()));
        figures.put("bareSubscriberPerSecond", Math.round(bare.taken()));
        figures.put("ratio", ratio(stored, bare));
        figures.put("serverCpuMicrosPerPack", Math.round(stored.serverSeconds() * 1e6));
        return figures;
    }

    private static double ratio(Rate stored, Rate bare) {
        return Math.round(stored.taken() / bare.taken() * 100) / 100.0;
    }

    private Rate bare(Offer offer, Duration howLong) throws IOException {
        AtomicLong taken = new AtomicLong();
        String topic = "halls/" + box.hall() + "/bench";
        log.info("A bare subscriber, {} s", howLong.toSeconds());
        try (BrokerClient subscriber = BrokerClient.connect(
                        box, "hall-server", "bench-bare", (at, payload) -> taken.incrementAndGet());
                Publishers publishers = new Publishers(box, "hall-server", CONNECTIONS, 0)) {
            subscriber.subscribe(topic);
            Rate rate = rate(
                    publishers,
                    taken,
                    offer,
                    howLong,
                    number -> new Publishers.Outgoing(topic, pack("bench", number, 0), "gw-1", number));
            log.info("  published {}/s, taken {}/s", (long) rate.published(), (long) rate.taken());
            return rate;
        }
    }

    private Rate stored(long firstSeq, Offer offer, Duration howLong) throws IOException {
        AtomicLong receipts = new AtomicLong();
        log.info("The server, {} s", howLong.toSeconds());
        long begin = hourOf(firstSeq);
        try (BrokerClient gateway = BrokerClient.connect(
                        box,
                        "hall-server",
                        "bench-receipts-" + firstSeq,
                        (at, payload) -> receipts.addAndGet(settled(payload, firstSeq)));
                Publishers publishers = new Publishers(box, "gw-1", CONNECTIONS, firstSeq)) {
            gateway.subscribe("halls/" + box.hall() + "/gateways/gw-1/receipts");
            Rate rate = rate(publishers, receipts, offer, howLong, number -> telemetry(number, begin));
            log.info("  published {}/s, stored {}/s", (long) rate.published(), (long) rate.taken());
            awaitSilence(receipts);
            return rate;
        }
    }

    /** What the broker still keeps for the server would count neither for this run nor for the next one, and delay that. */
    private static void awaitSilence(AtomicLong receipts) {
        long end = System.nanoTime() + LONGEST_BACKLOG.toNanos();
        AtomicLong seen = new AtomicLong();
        do {
            seen.set(receipts.get());
        } while (System.nanoTime() < end && RunningBox.await(SILENCE, () -> receipts.get() != seen.get()));
    }

    private Rate rate(
            Publishers publishers,
            AtomicLong taken,
            Offer offer,
            Duration howLong,
            LongFunction<Publishers.Outgoing> message)
            throws IOException {
        ProgramUse server = box.use(Program.SERVER);
        AtomicReference<Reached> warm = new AtomicReference<>(new Reached(0, 0, server.processorSeconds()));
        long begin = System.nanoTime();
        // The first fifth is not counted: connections fill their windows.
        Thread warming = new Thread(() -> {
            RunningBox.await(howLong.dividedBy(5), () -> false);
            warm.set(reached(publishers, taken, server));
        });
        warming.start();
        long end = begin + howLong.toNanos();
        switch (offer) {
            case AT_ONCE -> publishers.atOnce(end, message);
            case IN_WINDOW -> publishers.inWindow(end, taken::get, message);
        }
        Reached last = reached(publishers, taken, server);
        double seconds = (System.nanoTime() - begin) / 1e9 * 4 / 5;
        Reached first = Objects.requireNonNull(warm.get());
        long counted = last.taken() - first.taken();
        return new Rate(
                (last.published() - first.published()) / seconds,
                counted / seconds,
                (last.serverSeconds() - first.serverSeconds()) / Math.max(1, counted));
    }

    private static Reached reached(Publishers publishers, AtomicLong taken, ProgramUse server) {
        try {
            return new Reached(publishers.published(), taken.get(), server.processorSeconds());
        } catch (IOException gone) {
            throw new UncheckedIOException("The server has stopped.", gone);
        }
    }

    private Latencies latencies(double perSecond) throws IOException {
        Latencies latencies = new Latencies();
        HttpClient page = HttpClient.newHttpClient();
        long begin = hourOf(FIRST_SEQ * 3);
        Thread watcher = new Thread(() -> watch(page, latencies), "page");
        watcher.setDaemon(true);
        watcher.start();
        try (Publishers load = new Publishers(box, "gw-1", CONNECTIONS, FIRST_SEQ * 3);
                BrokerClient probe = BrokerClient.connect(box, "gw-1", "bench-probe", (topic, payload) -> {})) {
            long end = System.nanoTime() + length.toNanos();
            Thread probing = new Thread(() -> probe(probe, end), "probe");
            probing.start();
            load.atRate(end, perSecond, number -> telemetry(number, begin));
        }
        return latencies;
    }

    /** A sensor that says ten times a second what time it is. */
    private void probe(BrokerClient probe, long end) {
        long seq = FIRST_SEQ * 4;
        try {
            while (System.nanoTime() < end) {
                long now = clock.millis();
                String pack = "[{\"bn\":\"" + box.hall() + "/noise-waiting/\",\"bt\":" + seconds(now)
                        + ",\"n\":\"noise\",\"u\":\"dB\",\"v\":" + PROBED + "}]";
                probe.publish("halls/" + box.hall() + "/telemetry/noise-waiting", pack, "gw-1", seq++);
                RunningBox.await(Duration.ofMillis(100), () -> false);
            }
        } catch (IOException gone) {
            log.warn("the probe stopped: {}", gone.getMessage());
        }
    }

    private void watch(HttpClient page, Latencies latencies) {
        HttpRequest request = HttpRequest.newBuilder(box.http().resolve("/api/v1/halls/" + box.hall() + "/live"))
                .header("Accept", "text/event-stream")
                .build();
        try (Stream<String> lines =
                page.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            lines.filter(line -> line.startsWith("data: ")
                            && line.contains("\"noise-waiting\"")
                            && line.contains("\"quantity\":\"noise\"")
                            && !line.contains("\"items\""))
                    .forEach(line -> {
                        JsonNode reading = JSON.readTree(line.substring(6));
                        // The hall's own node says other values, and its last one stands there from the beginning.
                        if (reading.has("at") && reading.path("value").asDouble() == PROBED) {
                            long at = OffsetDateTime.parse(reading.path("at").asString())
                                    .toInstant()
                                    .toEpochMilli();
                            latencies.add(TimeUnit.MILLISECONDS.toNanos(clock.millis() - at));
                        }
                    });
        } catch (IOException | UncheckedIOException closed) {
            log.debug("the page closed: {}", closed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Publishers.Outgoing telemetry(long number, long baseMillis) {
        int device = (int) (number % FIRST_SEQ / Publishers.BLOCK);
        String name = DEVICES.get(device);
        return new Publishers.Outgoing(
                "halls/" + box.hall() + "/telemetry/" + name, pack(name, number, baseMillis), "gw-1", number);
    }

    private String pack(String device, long number, long baseMillis) {
        return "[{\"bn\":\"" + box.hall() + "/" + device + "/\",\"bt\":"
                + seconds(baseMillis + number % Publishers.BLOCK)
                + ",\"n\":\"temperature\",\"u\":\"Cel\",\"v\":21.5},{\"n\":\"humidity\",\"u\":\"%RH\",\"v\":45.2}]";
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
    }

    /** How many of a run's packs a receipt settles. */
    private static long settled(byte[] payload, long firstSeq) {
        long count = 0;
        for (JsonNode range : JSON.readTree(payload).path("stored")) {
            if (range.get(0).asLong() >= firstSeq && range.get(1).asLong() < firstSeq + FIRST_SEQ) {
                count += range.get(1).asLong() - range.get(0).asLong() + 1;
            }
        }
        return count;
    }
}
