package smarthall.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import smarthall.bench.box.HallCaller;
import smarthall.bench.box.RunningBox;

/**
 * Visitors and clerks at a stated rate. One cycle is a ticket that is drawn, and half an interval later a call, a start and a
 * finish at a counter of the same line. Drawing and calling are due at their moments, whatever else is going on; start and
 * finish are due with the answer before them, as if the service took no time. Thread-safe.
 */
final class TicketRush {

    private static final Duration CUT = Duration.ofMillis(500);
    private static final int ASKERS = 16;

    private final HallCaller terminal;
    private final FreeCounters counters;

    /** Tickets that were answered, with their secret. */
    private final Map<String, String> answered = new ConcurrentHashMap<>();

    /** Wishes that got no answer. */
    private final ConcurrentLinkedQueue<Wish> unanswered = new ConcurrentLinkedQueue<>();

    /** How often a ticket was handed to a counter. */
    private final Map<String, AtomicLong> called = new ConcurrentHashMap<>();

    private record Wish(String key, Trade trade) {}

    /** What is counted of one run at one rate. */
    static final class Run {
        final Latencies all = new Latencies();
        final Map<Step, Latencies> steps = new LinkedHashMap<>();
        final AtomicLong cut = new AtomicLong();
        final AtomicLong emptyCalls = new AtomicLong();
        double seconds;

        Run() {
            for (Step step : Step.values()) {
                steps.put(step, new Latencies());
            }
        }

        private void add(Step step, long due) {
            long nanos = System.nanoTime() - due;
            all.add(nanos);
            steps.getOrDefault(step, all).add(nanos);
        }

        long count(Step step) {
            return steps.getOrDefault(step, all).count();
        }

        double perSecond(Step step) {
            return count(step) / seconds;
        }
    }

    /** What somebody asks of the hall in one cycle. */
    enum Step {
        ISSUE,
        CALL,
        START,
        FINISH
    }

    private TicketRush(HallCaller terminal, FreeCounters counters) {
        this.terminal = terminal;
        this.counters = counters;
    }

    /** Opens all counters. */
    static TicketRush open(RunningBox box) throws IOException {
        return new TicketRush(HallCaller.terminal(box), FreeCounters.open(box));
    }

    /** So many people of each line wait afterwards, so that a call in the same moment as a draw finds somebody. */
    void fill(int ofEachLine) {
        for (int each = 0; each < ofEachLine; each++) {
            for (Trade trade : Trade.values()) {
                draw(new Wish(UUID.randomUUID().toString(), trade));
            }
        }
    }

    /** Offers cycles at a rate; ends when the last one is answered. */
    Run offer(double rate, Duration length) {
        return offer(rate, length, Long.MAX_VALUE);
    }

    /** Offers cycles at a rate to find out whether it can be held: stops when the hall is a second behind. */
    Run probe(double rate, Duration length) {
        return offer(rate, length, Math.round(2 * rate));
    }

    private Run offer(double rate, Duration length, long mostWaiting) {
        Run run = new Run();
        Trade[] trades = Trade.values();
        // Twice the rate: by turns somebody draws, and half an interval later somebody is called.
        run.seconds = OpenLoop.runUntilHopeless(2 * rate, length, mostWaiting, (number, due) -> {
            Trade trade = trades[(int) (number / 2 % trades.length)];
            if (number % 2 == 0) {
                issue(run, due, trade);
            } else {
                serve(run, due, trade);
            }
        });
        return run;
    }

    private void issue(Run run, long due, Trade trade) {
        Wish wish = new Wish(UUID.randomUUID().toString(), trade);
        if (draw(wish)) {
            run.add(Step.ISSUE, due);
        } else {
            run.cut.incrementAndGet();
            unanswered.add(wish);
        }
    }

    private boolean draw(Wish wish) {
        try {
            HallCaller.Answer answer = terminal.post(
                    "/tickets",
                    Map.of("service", wish.trade().service(), "channel", "KIOSK"),
                    "Idempotency-Key",
                    wish.key());
            if (answer.status() != 201) {
                return false;
            }
            answered.put(
                    answer.body().path("id").asString(),
                    answer.body().path("secret").asString());
            return true;
        } catch (IOException cut) {
            return false;
        }
    }

    private void serve(Run run, long due, Trade trade) {
        Optional<Trade> serving = Optional.of(trade);
        while (true) {
            FreeCounters.Counter counter = counters.take(serving);
            try {
                if (servedAt(counter, run, due)) {
                    return;
                }
                // Nobody waits there: another clerk calls.
                serving = Optional.empty();
                run.emptyCalls.incrementAndGet();
            } catch (IOException cut) {
                run.cut.incrementAndGet();
                RunningBox.await(CUT, () -> false);
                return;
            } finally {
                counters.giveBack(counter);
            }
        }
    }

    /** @return false when nobody waits for this counter */
    private boolean servedAt(FreeCounters.Counter counter, Run run, long due) throws IOException {
        HallCaller.Answer next = counter.post("call-next");
        if (next.status() == 204) {
            return false;
        }
        if (next.status() == 409) {
            // Cut off between two steps: the person stands at the counter still.
            counter.post("start");
            counter.post("finish");
            next = counter.post("call-next");
        }
        if (next.status() != 200) {
            throw new IOException("A call was answered with " + next.status());
        }
        run.add(Step.CALL, due);
        called.computeIfAbsent(next.body().path("ticket").path("id").asString(), id -> new AtomicLong())
                .incrementAndGet();
        step(counter, "start", Step.START, run);
        step(counter, "finish", Step.FINISH, run);
        return true;
    }

    private static void step(FreeCounters.Counter counter, String name, Step step, Run run) throws IOException {
        long due = System.nanoTime();
        int status = counter.post(name).status();
        if (status != 200) {
            throw new IOException(name + " was answered with " + status);
        }
        run.add(step, due);
    }

    /** What a terminal does after a cut: the same request with the same key. */
    int repeatUnanswered() {
        int repeated = 0;
        for (Wish wish = unanswered.poll(); wish != null; wish = unanswered.poll()) {
            repeated += draw(wish) ? 1 : 0;
        }
        return repeated;
    }

    int answered() {
        return answered.size();
    }

    /** How many of the tickets that were answered are not there. */
    long lost() {
        AtomicLong lost = new AtomicLong();
        ExecutorService askers = Executors.newFixedThreadPool(ASKERS);
        answered.forEach((id, secret) -> askers.execute(() -> {
            try {
                if (!terminal.get("/tickets/" + id, "X-Ticket-Secret", secret).ok()) {
                    lost.incrementAndGet();
                }
            } catch (IOException unreachable) {
                lost.incrementAndGet();
            }
        }));
        askers.shutdown();
        try {
            if (!askers.awaitTermination(10, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The tickets cannot be counted.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
        return lost.get();
    }

    /** How many people were called to two counters. */
    long doubleCalls() {
        return called.values().stream().filter(times -> times.get() > 1).count();
    }
}
