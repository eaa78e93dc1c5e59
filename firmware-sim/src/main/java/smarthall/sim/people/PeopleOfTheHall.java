package smarthall.sim.people;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.world.HallWorld;

/**
 * The visitors of the simulated world and the clerks of its staffed counters, using the hall's API. A hall that does not
 * answer is tried again for ever. Clerks stay at the counters that the description staffs: one that a proposal asks for
 * on top is left to people.
 */
public final class PeopleOfTheHall implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int VISITORS_EVERY_MILLIS = 500;
    private static final double SERVICE_SPREAD = 0.45;
    private static final Duration OTHERWISE = Duration.ofMinutes(6);

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS);
    private final HallPlan plan;
    private final Clerk.Surroundings hall;
    private final Function<Integer, ClerkApi> clerks;
    private final long seed;

    /**
     * @param rate hall seconds in a real second
     * @param clerks the API as clerk number N (from 1) has it
     */
    public PeopleOfTheHall(
            HallPlan plan,
            HallWorld world,
            Clock clock,
            double rate,
            long seed,
            TerminalApi terminal,
            Function<Integer, ClerkApi> clerks) {
        this.plan = plan;
        this.clerks = clerks;
        this.seed = seed;
        this.hall = new Clerk.Surroundings(clock, rate, world, new Visitors(world, terminal, new Random(seed)));
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Lets them come. */
    public void start() {
        threads.scheduleWithFixedDelay(hall.visitors()::step, 0, VISITORS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        Outage outage = new Outage("Clerks");
        int number = 0;
        for (String counter : plan.people().staffedCounters()) {
            number++;
            Random random = new Random(seed * 31 + number);
            Duration walk = Duration.ofSeconds(15 + random.nextInt(15));
            come(new Clerk(counter, clerks.apply(number), hall, line -> serviceTime(line, random), walk, outage));
        }
    }

    private void come(Clerk clerk) {
        threads.execute(() -> comeBack(clerk));
    }

    private void comeBack(Clerk clerk) {
        Duration pause = clerk.step();
        if (!threads.isShutdown()) {
            threads.schedule(() -> comeBack(clerk), Math.max(20, pause.toMillis()), TimeUnit.MILLISECONDS);
        }
    }

    /** Log-normal around the line's mean, as service times in public halls are. */
    private Duration serviceTime(String line, Random random) {
        Map<String, Duration> priors = plan.servicePriors();
        Duration mean = priors.getOrDefault(line, OTHERWISE);
        double factor = Math.exp(SERVICE_SPREAD * random.nextGaussian() - SERVICE_SPREAD * SERVICE_SPREAD / 2);
        return Duration.ofMillis(Math.round(mean.toMillis() * factor));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
