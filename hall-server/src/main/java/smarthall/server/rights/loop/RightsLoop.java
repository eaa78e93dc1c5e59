package smarthall.server.rights.loop;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import smarthall.server.rights.Rights;
import smarthall.server.rights.RightsBroker;
import smarthall.server.rights.RightsBroker.NoAnswer;
import smarthall.server.rights.RightsDesk;

/**
 * Looks at the broker's rights at each connect, at each change, and every few minutes; again soon when the broker does not
 * answer. Without a broker that keeps rights it does nothing. Thread-safe.
 */
@Component
class RightsLoop implements Rights, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RightsLoop.class);

    private static final Duration APART = Duration.ofMinutes(5);
    private static final Duration LEAST_RETRY = Duration.ofSeconds(2);
    private static final Duration MOST_RETRY = Duration.ofMinutes(1);

    private final RightsDesk desk;
    private final @Nullable RightsBroker broker;

    // Guarded by this.
    private @Nullable ScheduledExecutorService thread;
    private @Nullable Future<?> another;

    // Only of the thread.
    private Duration retry = LEAST_RETRY;
    private boolean said;

    RightsLoop(RightsDesk desk, ObjectProvider<RightsBroker> broker) {
        this.desk = desk;
        this.broker = broker.getIfAvailable();
    }

    @Override
    public synchronized void changed() {
        if (thread != null) {
            thread.execute(this::look);
        }
    }

    @Override
    public synchronized void start() {
        if (broker == null || thread != null) {
            return;
        }
        thread = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "rights"));
        thread.scheduleWithFixedDelay(this::look, APART.toSeconds(), APART.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Before the connection to the broker starts, whose first word it waits for; and it stops after that. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 200;
    }

    private void look() {
        if (broker == null || Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            boolean settled = desk.settle(broker);
            retry = LEAST_RETRY;
            said = false;
            if (!settled) {
                again(MOST_RETRY);
            }
        } catch (NoAnswer | DataAccessException | TransactionException | UncheckedIOException unavailable) {
            if (!said) {
                log.warn("rights: not in step with the broker, trying on: {}", unavailable.getMessage());
                said = true;
            }
            again(retry);
            retry = retry.multipliedBy(2).compareTo(MOST_RETRY) > 0 ? MOST_RETRY : retry.multipliedBy(2);
        } catch (RuntimeException fault) {
            // It would end the looks for ever.
            log.error("rights: could not be brought in step with the broker", fault);
            again(MOST_RETRY);
        }
    }

    private synchronized void again(Duration pause) {
        if (another != null) {
            another.cancel(false);
        }
        if (thread != null) {
            another = thread.schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
