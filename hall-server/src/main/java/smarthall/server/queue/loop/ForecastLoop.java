package smarthall.server.queue.loop;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.queue.WaitForecasts;

/**
 * Makes the halls' forecasts anew on a thread of its own, so that nobody who draws a number waits for one: after what happens
 * here at most three times a second, however much happens, and every two seconds for what happened at another server.
 */
@Component
class ForecastLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ForecastLoop.class);
    private static final long LOOK_MILLIS = 2_000;
    private static final long PAUSE_MILLIS = 300;

    private final WaitForecasts forecasts;
    private final List<HallId> halls;
    private final Semaphore woken = new Semaphore(0);
    private volatile @Nullable ExecutorService thread;

    ForecastLoop(WaitForecasts forecasts, Halls halls) {
        this.forecasts = forecasts;
        this.halls = halls.all().stream().map(HallDescription::id).toList();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void written(Journal.Written entry) {
        woken.release();
    }

    @Override
    public void start() {
        ExecutorService made = Executors.newSingleThreadExecutor(work -> {
            Thread named = new Thread(work, "forecasts");
            named.setDaemon(true);
            return named;
        });
        thread = made;
        made.execute(() -> follow(made));
    }

    /** Waits for the forecast that is being made: a thread that is interrupted would close an H2 database under it. */
    @Override
    public void stop() {
        ExecutorService ended = thread;
        thread = null;
        woken.release();
        if (ended != null) {
            ended.shutdown();
            try {
                if (!ended.awaitTermination(5, TimeUnit.SECONDS)) {
                    log.warn("a forecast takes longer than the stop");
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void follow(ExecutorService mine) {
        try {
            while (thread == mine) {
                if (woken.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
                halls.forEach(this::refresh);
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh(HallId hall) {
        try {
            forecasts.refresh(hall);
        } catch (DataAccessException | TransactionException away) {
            log.warn("the forecast of hall {} waits for the database: {}", hall, away.getMessage());
        }
    }
}
