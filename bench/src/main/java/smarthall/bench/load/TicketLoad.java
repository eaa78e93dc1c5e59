package smarthall.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.bench.box.BoxOrder;
import smarthall.bench.box.Database;
import smarthall.bench.box.Program;
import smarthall.bench.box.ProgramUse;
import smarthall.bench.box.RunningBox;
import smarthall.bench.load.TicketRush.Run;
import smarthall.bench.load.TicketRush.Step;

/**
 * A busy day in seconds: tickets drawn, called, started and finished at a fixed rate over HTTP, then at other rates until one
 * answer in a hundred takes longer than a tenth of a second. In the last run the server is killed with signal 9; afterwards
 * every ticket that was answered must be there, and no person may have been called to two counters.
 */
public final class TicketLoad {

    private static final Logger log = LoggerFactory.getLogger(TicketLoad.class);

    private static final double TOO_SLOW_MILLIS = 100;
    private static final double RAMP = 1.25;
    private static final int MOST_STEPS = 8;

    /** People of each line who wait throughout. */
    private static final int STOCK = 8;

    private final RunningBox box;
    private final TicketRush rush;

    private TicketLoad(RunningBox box) throws IOException {
        this.box = box;
        this.rush = TicketRush.open(box);
    }

    public static Measured run(Asked asked) throws IOException {
        try (WideHall hall = WideHall.of(asked.root());
                Database database = asked.store().start();
                RunningBox box = RunningBox.start(BoxOrder.of(asked.root(), "up", "--no-people", "--no-kiosk")
                        .on(database)
                        .with(Map.of("HALL_DESCRIPTION", hall.file().toString())))) {
            return new TicketLoad(box).measure(asked);
        }
    }

    private Measured measure(Asked asked) {
        double rate = asked.rate();
        Duration warmUp = asked.warmUp().orElse(Duration.ofSeconds(asked.quick() ? 15 : 60));
        Duration length = Duration.ofSeconds(asked.quick() ? 20 : 60);
        Duration step = Duration.ofSeconds(asked.quick() ? 5 : 15);
        rush.fill(STOCK);
        warmUp(rate, warmUp);
        log.info("{} cycles of draw, call, start and finish a second for {} s", rate, length.toSeconds());
        ProgramUse server = box.use(Program.SERVER);
        double before = processorSeconds(server);
        Run run = rush.offer(rate, length);
        double cpuMillis = (processorSeconds(server) - before) * 1000 / run.count(Step.ISSUE);

        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("offeredPerSecond", rate);
        figures.put("drawnPerSecond", round(run.perSecond(Step.ISSUE)));
        figures.put("finishedPerSecond", round(run.perSecond(Step.FINISH)));
        figures.put("operationsPerSecond", round(run.all.count() / run.seconds));
        figures.put("p50Millis", run.all.millis(50));
        figures.put("p99Millis", run.all.millis(99));
        run.steps.forEach((each, latencies) -> figures.put(
                each.name().toLowerCase(Locale.ROOT),
                Map.of("p50Millis", latencies.millis(50), "p99Millis", latencies.millis(99))));
        figures.put("emptyCalls", run.emptyCalls.get());
        figures.put("refusedOrCut", run.cut.get());
        figures.put("serverCpuMillisPerCycle", Math.round(cpuMillis * 100) / 100.0);
        figures.putAll(ramp(rate, run, step));
        Optional<String> broken = kill(rate, figures);
        return new Measured(settings(asked, warmUp, length, step), figures, broken);
    }

    /** Offers the rate until the time is over: anew whenever the hall, which is still cold, has fallen behind. */
    private void warmUp(double rate, Duration howLong) {
        log.info("Warming up at {} cycles a second for {} s", rate, howLong.toSeconds());
        long end = System.nanoTime() + howLong.toNanos();
        for (long left = howLong.toNanos(); left > 0; left = end - System.nanoTime()) {
            rush.probe(rate, Duration.ofNanos(left));
        }
    }

    /** Other rates until the slowest hundredth of all answers crosses the limit: faster ones, or slower ones when it did already. */
    private Map<String, Object> ramp(double rate, Run measured, Duration step) {
        List<Map<String, Object>> steps = new ArrayList<>();
        double p99 = measured.all.millis(99);
        boolean faster = p99 <= TOO_SLOW_MILLIS;
        Optional<Double> held = faster ? Optional.of(rate) : Optional.empty();
        double next = rate;
        for (int i = 0; i < MOST_STEPS && faster == (p99 <= TOO_SLOW_MILLIS); i++) {
            next = Math.round(faster ? next * RAMP : next / RAMP);
            Run run = rush.probe(next, step);
            p99 = run.all.millis(99);
            log.info("  {} a second: p99 {} ms", next, p99);
            steps.add(Map.of("offeredPerSecond", next, "p50Millis", run.all.millis(50), "p99Millis", p99));
            if (p99 <= TOO_SLOW_MILLIS) {
                held = Optional.of(next);
            }
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ramp", steps);
        figures.put("mostPerSecondWithP99Under100Millis", held.orElse(0.0));
        return figures;
    }

    private Optional<String> kill(double rate, Map<String, Object> figures) {
        log.info("Again, and the server is killed in the middle");
        Thread killer = new Thread(() -> {
            RunningBox.await(Duration.ofSeconds(5), () -> false);
            log.info("  kill -9 …");
            log.info("  ready again after {} ms", box.killAndAwaitServer().toMillis());
        });
        killer.start();
        Run run = rush.offer(rate, Duration.ofSeconds(10));
        try {
            killer.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        int repeated = rush.repeatUnanswered();
        log.info("Looking for all {} tickets that were answered", rush.answered());
        long lost = rush.lost();
        long doubles = rush.doubleCalls();
        figures.put("cutByKill", run.cut.get());
        figures.put("repeatedAfterKill", repeated);
        figures.put("answered", rush.answered());
        figures.put("lostAfterKill", lost);
        figures.put("doubleCalls", doubles);
        figures.put("serverRssMiB", residentMiB());
        return lost + doubles > 0
                ? Optional.of(lost + " tickets are lost, " + doubles + " people were called to two counters.")
                : Optional.empty();
    }

    private static Map<String, Object> settings(Asked asked, Duration warmUp, Duration length, Duration step) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("store", asked.store().toString());
        settings.put("rate", asked.rate());
        settings.put("warmUpSeconds", warmUp.toSeconds());
        settings.put("seconds", length.toSeconds());
        settings.put("rampStepSeconds", step.toSeconds());
        settings.put("counters", WideHall.COUNTERS);
        settings.put("waitingThroughout", STOCK * Trade.values().length);
        settings.put("quick", asked.quick());
        return settings;
    }

    private long residentMiB() {
        try {
            return box.residentMiB(Program.SERVER);
        } catch (IOException gone) {
            throw new IllegalStateException("The server has gone.", gone);
        }
    }

    private static double processorSeconds(ProgramUse server) {
        try {
            return server.processorSeconds();
        } catch (IOException gone) {
            throw new IllegalStateException("The server has gone.", gone);
        }
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
