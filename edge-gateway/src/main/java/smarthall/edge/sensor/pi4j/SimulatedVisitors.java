package smarthall.edge.sensor.pi4j;

import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** People who walk through two simulated beams, in and out, about three a minute, as somebody walks: 60 ms from beam to beam. */
final class SimulatedVisitors implements AutoCloseable {
    private static final int MEAN_GAP_MILLIS = 20_000;
    private static final int BEAM_TO_BEAM_MILLIS = 60;

    private final SimulatedInputProvider.Input outside;
    private final SimulatedInputProvider.Input inside;
    private final boolean brokenIsHigh;
    private final Random random;
    private final ScheduledExecutorService walking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "simulated-visitors");
        thread.setDaemon(true);
        return thread;
    });

    SimulatedVisitors(
            SimulatedInputProvider.Input outside,
            SimulatedInputProvider.Input inside,
            boolean brokenIsHigh,
            long seed) {
        this.outside = outside;
        this.inside = inside;
        this.brokenIsHigh = brokenIsHigh;
        this.random = new Random(seed);
        outside.set(!brokenIsHigh);
        inside.set(!brokenIsHigh);
        next(MEAN_GAP_MILLIS / 20);
    }

    private void next(int within) {
        walking.schedule(this::walk, 1 + random.nextInt(2 * within), TimeUnit.MILLISECONDS);
    }

    private void walk() {
        boolean in = random.nextBoolean();
        SimulatedInputProvider.Input first = in ? outside : inside;
        SimulatedInputProvider.Input second = in ? inside : outside;
        int body = 3 * BEAM_TO_BEAM_MILLIS;
        first.set(brokenIsHigh);
        walking.schedule(() -> second.set(brokenIsHigh), BEAM_TO_BEAM_MILLIS, TimeUnit.MILLISECONDS);
        walking.schedule(() -> first.set(!brokenIsHigh), body, TimeUnit.MILLISECONDS);
        walking.schedule(
                () -> {
                    second.set(!brokenIsHigh);
                    next(MEAN_GAP_MILLIS);
                },
                body + BEAM_TO_BEAM_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        walking.shutdownNow();
    }
}
