package smarthall.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.bench.box.Database;
import smarthall.bench.box.HallCaller;
import smarthall.bench.box.Program;
import smarthall.bench.box.RunningBox;

/**
 * Two hundred pages on the stream at once, half dashboards and half displays, while people draw tickets and ten nodes measure.
 * All pages are cut off several times, then the server is killed with signal 9; every page must have been told of every
 * ticket once, and the server must not grow with the streams that came and went.
 */
public final class StreamLoad {

    private static final Logger log = LoggerFactory.getLogger(StreamLoad.class);
    private static final int PAGES = 200;
    private static final double TICKETS_PER_SECOND = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** The server speaks to silent streams each 15 s. */
    private static final Duration SETTLED = Duration.ofSeconds(40);

    private static final Pattern STREAMS = Pattern.compile("(?m)^hall_live_streams(?:\\{.*})? (\\S+)$");
    private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_used_bytes\\{.*area=\"heap\".*} (\\S+)$");

    private final RunningBox box;
    private final HallCaller terminal;
    private final Set<String> drawn = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final List<StreamPage> pages = new ArrayList<>();
    private final List<Long> residentMiB = new ArrayList<>();
    private final List<Long> heapMiB = new ArrayList<>();

    private StreamLoad(RunningBox box) {
        this.box = box;
        this.terminal = HallCaller.terminal(box);
    }

    public static Measured run(Asked asked) throws IOException {
        try (Database database = asked.store().start();
                RunningBox box = RunningBox.start(asked.root(), database, "--no-people", "--no-kiosk")) {
            return new StreamLoad(box).measure(asked);
        }
    }

    private Measured measure(Asked asked) throws IOException {
        int cuts = asked.quick() ? 5 : 25;
        Duration between = Duration.ofSeconds(6);
        OpenLoop.run(
                TICKETS_PER_SECOND,
                Duration.ofSeconds(10),
                due -> draw(UUID.randomUUID().toString()));
        drawn.clear(); // only drawn to warm up
        long alone = box.residentMiB(Program.SERVER);
        log.info("Opening {} pages", PAGES);
        List<Thread> readers = open();
        awaitAll("pages to have the hall's state", StreamPage::isConnected);
        for (int cut = 1; cut <= cuts; cut++) {
            OpenLoop.run(
                    TICKETS_PER_SECOND, between, due -> draw(UUID.randomUUID().toString()));
            if (cut == 1 || cut == cuts) {
                heapMiB.add(heapInUseMiB());
            }
            residentMiB.add(box.residentMiB(Program.SERVER));
            log.info("Cut {} of {}: all pages at once; hall-server takes {} MiB", cut, cuts, residentMiB.get(cut - 1));
            pages.forEach(StreamPage::cut);
            awaitAll("pages to come back", StreamPage::isConnected);
        }
        double streamsOpen = streamsSettled();
        log.info("kill -9, while tickets are drawn");
        Thread killer = new Thread(() ->
                log.info("  ready again after {} ms", box.killAndAwaitServer().toMillis()));
        killer.start();
        OpenLoop.run(TICKETS_PER_SECOND, between, due -> draw(UUID.randomUUID().toString()));
        join(List.of(killer));
        int repeated = repeatUnanswered();
        OpenLoop.run(TICKETS_PER_SECOND, between, due -> draw(UUID.randomUUID().toString()));
        boolean complete = awaitAll("pages to have everything", page -> page.missed(drawn) == 0);
        long missed = pages.stream().mapToLong(page -> page.missed(drawn)).sum();
        long doubled = pages.stream().mapToLong(StreamPage::doubled).sum();
        double streamsAtTheEnd = streamsSettled();
        long atTheEnd = box.residentMiB(Program.SERVER);
        pages.forEach(StreamPage::close);
        join(readers);

        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("store", asked.store().toString());
        settings.put("quick", asked.quick());
        settings.put("pages", PAGES);
        settings.put("ticketsPerSecond", TICKETS_PER_SECOND);
        settings.put("cuts", cuts);
        settings.put("kills", 1);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("tickets", drawn.size());
        figures.put("repeatedAfterKill", repeated);
        figures.put("streamsOpened", pages.stream().mapToInt(StreamPage::opened).sum());
        figures.put("missed", missed);
        figures.put("doubled", doubled);
        figures.put("streamsBeforeKill", streamsOpen);
        figures.put("streamsAtTheEnd", streamsAtTheEnd);
        figures.put("aloneRssMiB", alone);
        figures.put("heapInUseMiB", List.copyOf(heapMiB));
        figures.put("rssMiB", List.copyOf(residentMiB));
        figures.put("afterRestartRssMiB", atTheEnd);
        return new Measured(
                settings,
                figures,
                complete && doubled == 0
                        ? Optional.empty()
                        : Optional.of("Pages missed " + missed + " entries and had " + doubled + " twice."));
    }

    private List<Thread> open() throws IOException {
        HallCaller manager = HallCaller.staff(box, "manager");
        List<Thread> readers = new ArrayList<>();
        for (int number = 0; number < PAGES; number++) {
            StreamPage page = new StreamPage(number % 2 == 0 ? manager : terminal);
            pages.add(page);
            Thread reader = new Thread(page, "page-" + number);
            reader.setDaemon(true);
            reader.start();
            readers.add(reader);
        }
        return readers;
    }

    private boolean awaitAll(String what, Predicate<StreamPage> condition) {
        long begin = System.nanoTime();
        boolean all = RunningBox.await(PATIENCE, () -> pages.stream().allMatch(condition));
        log.info("  {} ms for all {}", (System.nanoTime() - begin) / 1_000_000, what);
        return all;
    }

    /** How many streams the server believes to be open; it learns of a lost one by the next word that it sends there. */
    private double streamsSettled() throws IOException {
        double open = sum(STREAMS);
        for (long end = System.nanoTime() + SETTLED.toNanos(); open > PAGES && System.nanoTime() < end; ) {
            RunningBox.await(Duration.ofSeconds(1), () -> false);
            open = sum(STREAMS);
        }
        return open;
    }

    /** What the server's objects take after a collection. */
    private long heapInUseMiB() throws IOException {
        box.collect(Program.SERVER);
        return Math.round(sum(HEAP) / (1 << 20));
    }

    private double sum(Pattern metric) throws IOException {
        Matcher found = metric.matcher(HallCaller.staff(box, "admin").metrics());
        double sum = 0;
        if (!found.find()) {
            throw new IOException("The server's metrics lack " + metric.pattern());
        }
        do {
            sum += Double.parseDouble(found.group(1));
        } while (found.find());
        return sum;
    }

    private void draw(String key) {
        try {
            HallCaller.Answer answer = terminal.post(
                    "/tickets", Map.of("service", "social-card", "channel", "KIOSK"), "Idempotency-Key", key);
            if (answer.status() == 201) {
                drawn.add(answer.body().path("id").asString());
                return;
            }
        } catch (IOException cut) {
            log.debug("a ticket was cut off: {}", cut.getMessage());
        }
        unanswered.add(key);
    }

    private int repeatUnanswered() {
        int repeated = unanswered.size();
        for (int left = repeated; left > 0; left--) {
            draw(unanswered.remove());
        }
        return repeated;
    }

    private static void join(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join(PATIENCE.toMillis());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
