package smarthall.server.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps a connection to the broker: connects in the background, and again whenever it is lost, each time with all subscriptions.
 * The server starts and works without a broker. Thread-safe.
 */
@Component
final class BrokerConnection implements Publisher, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BrokerConnection.class);
    private static final Duration LEAST_RETRY = Duration.ofMillis(500);
    private static final Duration MOST_RETRY = Duration.ofSeconds(5);

    private final MqttSettings settings;
    private final ObjectProvider<MqttSubscription> subscriptions;
    private final LongAdder dropped = new LongAdder();
    private final LongAdder tooLarge = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by lock.
    private @Nullable Thread thread;
    private boolean stopping;

    private volatile @Nullable BrokerSession session;

    /** The subscriptions are fetched at the start: their beans may need this one. */
    BrokerConnection(MqttSettings settings, ObjectProvider<MqttSubscription> subscriptions) {
        this.settings = settings;
        this.subscriptions = subscriptions;
    }

    @Override
    public void publish(String topic, byte[] payload, boolean retained) {
        if (!offer(topic, payload, retained)) {
            dropped.increment();
        }
    }

    @Override
    public boolean offer(String topic, byte[] payload, boolean retained) {
        BrokerSession current = session;
        if (current == null) {
            return false;
        }
        if (current.isTooLarge(topic, payload)) {
            tooLarge.increment();
            return false;
        }
        return current.publish(topic, payload, retained);
    }

    @Override
    public boolean connected() {
        BrokerSession current = session;
        return current != null && current.up();
    }

    /** How many messages could not be published since the start. */
    long dropped() {
        return dropped.sum();
    }

    /** How many messages were too large for the broker since the start. */
    long tooLarge() {
        return tooLarge.sum();
    }

    MqttSettings settings() {
        return settings;
    }

    /** Before those who work on what arrives, so that it stops after them and their last acknowledgements still go out. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 100;
    }

    @Override
    public void start() {
        List<MqttSubscription> all = subscriptions.orderedStream().toList();
        lock.lock();
        try {
            if (thread == null) {
                stopping = false;
                thread = new Thread(() -> run(all), "mqtt");
                thread.start();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return thread != null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop() {
        Thread running;
        lock.lock();
        try {
            stopping = true;
            running = thread;
            thread = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (running == null) {
            return;
        }
        try {
            running.join(Duration.ofSeconds(8).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(List<MqttSubscription> all) {
        Duration retry = LEAST_RETRY;
        boolean said = false;
        while (!isStopping()) {
            try {
                once(all);
                retry = LEAST_RETRY;
                said = false;
            } catch (MqttException | IOException e) {
                if (!said) {
                    log.warn("mqtt: no connection to {}, trying on: {}", settings.uri(), reason(e));
                    said = true;
                }
            }
            pause(retry);
            retry = retry.multipliedBy(2).compareTo(MOST_RETRY) > 0 ? MOST_RETRY : retry.multipliedBy(2);
        }
    }

    /** What is wrong with a certificate stands only in the cause. */
    private static String reason(Exception e) {
        return e.getCause() instanceof SSLException wrong
                ? String.valueOf(wrong.getMessage())
                : String.valueOf(e.getMessage());
    }

    /** One connection from its beginning to its end. */
    private void once(List<MqttSubscription> all) throws MqttException, IOException {
        BrokerSession fresh = new BrokerSession(settings, all, this::signal);
        session = fresh;
        try {
            fresh.open();
            log.info("mqtt: connected to {}", settings.uri());
            awaitLoss(fresh);
            if (isStopping()) {
                fresh.close();
            } else {
                log.warn("mqtt: connection to {} lost", settings.uri());
            }
        } finally {
            session = null;
            fresh.drop();
        }
    }

    private void awaitLoss(BrokerSession current) {
        lock.lock();
        try {
            while (!stopping && current.up()) {
                // The library reports every loss; looking now and then costs nothing and needs no trust in that.
                changed.await(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            stopping = true;
        } finally {
            lock.unlock();
        }
    }

    private void pause(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!stopping && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            stopping = true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
