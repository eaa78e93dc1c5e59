package smarthall.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.bench.box.Database;
import smarthall.bench.box.HallCaller;
import smarthall.bench.box.Program;
import smarthall.bench.box.RunningBox;

/**
 * A busy day in seconds: tickets drawn at a fixed rate, eight clerks who call as fast as they can. The server is killed with
 * signal 9 in the middle of a second run; then every ticket that was answered must be there, and no person may have been
 * called to two counters.
 */
public final class TicketLoad {

    private static final Logger log = LoggerFactory.getLogger(TicketLoad.class);
    private static final List<String> SERVICES =
            List.of("social-card", "passport", "fund-withdrawal", "company-setup", "property-transfer");
    private static final int COUNTERS = 8;

    private final RunningBox box;
    private final HallCaller terminal;
    private final Latencies latencies = new Latencies();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong clerkCalls = new AtomicLong();

    /** Tickets that were answered, with their secret. */
    private final Map<String, String> answered = new ConcurrentHashMap<>();

    /** Keys of requests that got no answer. */
    private final ConcurrentLinkedQueue<Draw> unanswered = new ConcurrentLinkedQueue<>();

    /** How often a ticket was handed to a counter. */
    private final Map<String, AtomicLong> called = new ConcurrentHashMap<>();

    private volatile boolean open = true;

    private record Draw(String key, String service) {}

    private TicketLoad(RunningBox box) {
        this.box = box;
        this.terminal = HallCaller.terminal(box);
    }

    public static Measured run(Asked asked) throws IOException {
        double rate = 50;
        Duration length = Duration.ofSeconds(asked.quick() ? 20 : 60);
        try (Database database = asked.store().start();
                RunningBox box = RunningBox.start(asked.root(), database, "--no-people", "--no-kiosk")) {
            return new TicketLoad(box).measure(asked, rate, length);
        }
    }

    private Measured measure(Asked asked, double rate, Duration length) throws IOException {
        log.info("Warming up for 10 s");
        OpenLoop.run(rate, Duration.ofSeconds(10), due -> draw(due, false));
        List<Thread> clerks = clerks();
        clerks.forEach(Thread::start);
        log.info("Drawing {} tickets a second for {} s, {} clerks call", rate, length.toSeconds(), COUNTERS);
        long clerksBefore = clerkCalls.get();
        long before = answered.size();
        double took = OpenLoop.run(rate, length, due -> draw(due, true));
        long drawn = answered.size() - before;
        double perSecond = (drawn + clerkCalls.get() - clerksBefore) / took;

        log.info("Again, and the server is killed in the middle");
        Thread killer = new Thread(() -> {
            RunningBox.await(Duration.ofSeconds(5), () -> false);
            log.info("  kill -9 …");
            log.info("  ready again after {} ms", box.killAndAwaitServer().toMillis());
        });
        killer.start();
        OpenLoop.run(rate, Duration.ofSeconds(10), due -> draw(due, false));
        join(List.of(killer));
        open = false;
        join(clerks);
        int repeated = repeatUnanswered();
        log.info("Looking for all {} tickets that were answered", answered.size());
        long lost = lost();
        long doubles = called.values().stream().filter(times -> times.get() > 1).count();

        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("store", asked.store().toString());
        settings.put("seconds", length.toSeconds());
        settings.put("counters", COUNTERS);
        settings.put("quick", asked.quick());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("offeredPerSecond", rate);
        figures.put("drawnPerSecond", round(drawn / took));
        figures.put("operationsPerSecond", round(perSecond));
        figures.put("p50Millis", latencies.millis(50));
        figures.put("p99Millis", latencies.millis(99));
        figures.put("refusedOrCut", failed.get());
        figures.put("repeatedAfterKill", repeated);
        figures.put("lostAfterKill", lost);
        figures.put("doubleCalls", doubles);
        figures.put("serverRssMiB", box.residentMiB(Program.SERVER));
        boolean broken = lost + doubles > 0;
        return new Measured(
                settings,
                figures,
                broken
                        ? Optional.of(lost + " tickets are lost, " + doubles + " people were called to two counters.")
                        : Optional.empty());
    }

    private void draw(long due, boolean measured) {
        Draw draw = new Draw(UUID.randomUUID().toString(), SERVICES.get(new Random().nextInt(SERVICES.size())));
        if (drawn(draw).isPresent()) {
            if (measured) {
                latencies.add(System.nanoTime() - due);
            }
        } else {
            failed.incrementAndGet();
            unanswered.add(draw);
        }
    }

    private Optional<String> drawn(Draw draw) {
        try {
            HallCaller.Answer answer = terminal.post(
                    "/tickets", Map.of("service", draw.service(), "channel", "KIOSK"), "Idempotency-Key", draw.key());
            if (answer.status() != 201) {
                return Optional.empty();
            }
            String id = answer.body().path("id").asString();
            answered.put(id, answer.body().path("secret").asString());
            return Optional.of(id);
        } catch (IOException cut) {
            return Optional.empty();
        }
    }

    private List<Thread> clerks() throws IOException {
        List<Thread> clerks = new ArrayList<>();
        for (int counter = 1; counter <= COUNTERS; counter++) {
            String place = "/counters/" + counter;
            HallCaller clerk = HallCaller.staff(box, "clerk-" + counter);
            // Several counters serve the same lines, so that they race for the same people.
            clerk.post(place + "/open", Map.of());
            clerks.add(new Thread(() -> serve(clerk, place), "clerk-" + counter));
        }
        return clerks;
    }

    private void serve(HallCaller clerk, String place) {
        while (open) {
            try {
                HallCaller.Answer next = clerk.post(place + "/call-next", Map.of());
                clerkCalls.incrementAndGet();
                if (next.status() == 200) {
                    String ticket = next.body().path("ticket").path("id").asString();
                    called.computeIfAbsent(ticket, id -> new AtomicLong()).incrementAndGet();
                    clerk.post(place + "/start", Map.of());
                    clerk.post(place + "/finish", Map.of());
                    clerkCalls.addAndGet(2);
                } else if (next.status() == 409) {
                    // Cut off between two steps: the person stands at the counter still.
                    clerk.post(place + "/start", Map.of());
                    clerk.post(place + "/finish", Map.of());
                } else {
                    RunningBox.await(Duration.ofMillis(50), () -> false);
                }
            } catch (IOException cut) {
                RunningBox.await(Duration.ofMillis(500), () -> !open);
            }
        }
    }

    /** What a terminal does after a cut: the same request with the same key. */
    private int repeatUnanswered() {
        int repeated = 0;
        for (Draw draw = unanswered.poll(); draw != null; draw = unanswered.poll()) {
            repeated += drawn(draw).isPresent() ? 1 : 0;
        }
        return repeated;
    }

    private long lost() throws IOException {
        long lost = 0;
        for (Map.Entry<String, String> ticket : answered.entrySet()) {
            if (!terminal.get("/tickets/" + ticket.getKey(), "X-Ticket-Secret", ticket.getValue())
                    .ok()) {
                lost++;
            }
        }
        return lost;
    }

    private static void join(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
