package smarthall.edge.uplink.mqtt;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.outbox.Outbox;
import smarthall.edge.outbox.OutboxException;
import smarthall.edge.outbox.QueuedPack;
import smarthall.edge.outbox.SeqRange;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.uplink.SendWindow;
import smarthall.edge.uplink.Uplink;

/**
 * The outbox over MQTT 5. One thread connects, publishes in the order of {@code seq}, and publishes again what has no receipt in
 * time or was sent over an earlier connection; Paho's own thread only notes receipts.
 */
public final class MqttUplink implements Uplink {
    private static final Logger log = LoggerFactory.getLogger(MqttUplink.class);
    private static final Duration LEAST_RETRY = Duration.ofMillis(500);
    private static final Duration MOST_RETRY = Duration.ofSeconds(5);
    private static final Duration LAST_HOPE = Duration.ofSeconds(3);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final MqttSettings settings;
    private final Outbox outbox;
    private final Clock hallTime;
    private final Thread thread = new Thread(this::run, "uplink");
    private final LongAdder refused = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by lock.
    private final SendWindow window;
    private final Map<DeviceId, StatusMessage> presence = new LinkedHashMap<>();
    private final Map<DeviceId, StatusMessage> unsaid = new LinkedHashMap<>();
    private boolean signalled;
    private boolean stopping;
    private @Nullable MqttLink link;

    public MqttUplink(MqttSettings settings, Outbox outbox, Clock hallTime) {
        this.settings = settings;
        this.outbox = outbox;
        this.hallTime = hallTime;
        this.window = new SendWindow(settings.window(), settings.resendAfter());
        outbox.onAppend(this::signal);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public boolean connected() {
        MqttLink current = currentLink();
        return current != null && current.up();
    }

    /** How many packs the server has refused for good since start. */
    public long refusedByServer() {
        return refused.sum();
    }

    @Override
    public void online(DeviceId device) {
        presence(device, true);
    }

    @Override
    public void offline(DeviceId device) {
        presence(device, false);
    }

    private void presence(DeviceId device, boolean online) {
        lock.lock();
        try {
            StatusMessage status = new StatusMessage(online, hallTime.instant());
            presence.put(device, status);
            unsaid.put(device, status);
        } finally {
            lock.unlock();
        }
        signal();
    }

    private void run() {
        Duration retry = LEAST_RETRY;
        while (!isStopping()) {
            if (!connected()) {
                if (connect()) {
                    retry = LEAST_RETRY;
                } else {
                    await(retry.toNanos(), true);
                    retry = retry.multipliedBy(2).compareTo(MOST_RETRY) > 0 ? MOST_RETRY : retry.multipliedBy(2);
                    continue;
                }
            }
            try {
                await(pump(), false);
            } catch (MqttException e) {
                log.warn("mqtt: connection to {} fails: {}", settings.broker(), e.getMessage());
                dropLink();
            } catch (OutboxException e) {
                log.error("uplink: {}", e.getMessage());
                await(LONGEST_WAIT.toNanos(), true);
            }
        }
    }

    private boolean connect() {
        dropLink();
        try {
            MqttLink fresh = MqttLink.open(settings, status(false), this::receipt, this::signal);
            if (!fresh.publishRetained(settings.statusTopic(), status(true))) {
                fresh.drop();
                return false;
            }
            adopt(fresh);
            log.info(
                    "mqtt: connected to {} as {}, {} packs wait", settings.broker(), settings.gateway(), outbox.size());
            return true;
        } catch (MqttException e) {
            log.warn("mqtt: no connection to {}: {} ({})", settings.broker(), e.getMessage(), e.getReasonCode());
            return false;
        }
    }

    private byte[] status(boolean online) {
        return new StatusMessage(online, hallTime.instant()).ofGateway(settings.version());
    }

    private void adopt(MqttLink fresh) {
        lock.lock();
        try {
            link = fresh;
            window.reset();
            unsaid.clear();
            unsaid.putAll(presence);
        } finally {
            lock.unlock();
        }
    }

    private void dropLink() {
        lock.lock();
        MqttLink old;
        try {
            old = link;
            link = null;
        } finally {
            lock.unlock();
        }
        if (old != null) {
            log.warn("mqtt: connection to {} lost", settings.broker());
            old.drop();
        }
    }

    /** Sends all that may be sent now; returns how many nanoseconds there is nothing more to do unless something changes. */
    private long pump() throws MqttException {
        MqttLink current = currentLink();
        if (current == null || !sayPresence(current) || !resend(current)) {
            return LONGEST_WAIT.toNanos();
        }
        int room = room();
        while (room > 0 && current.up()) {
            List<QueuedPack> next = outbox.peek(lastSent(), Math.min(room, 100));
            for (QueuedPack pack : next) {
                if (!send(current, pack)) {
                    return LONGEST_WAIT.toNanos();
                }
            }
            room = next.isEmpty() ? 0 : room();
        }
        lock.lock();
        try {
            return Math.min(
                    LONGEST_WAIT.toNanos(),
                    window.untilOverdue(System.nanoTime()).orElse(Long.MAX_VALUE));
        } finally {
            lock.unlock();
        }
    }

    private boolean sayPresence(MqttLink current) throws MqttException {
        while (true) {
            Map.Entry<DeviceId, StatusMessage> next;
            lock.lock();
            try {
                if (unsaid.isEmpty()) {
                    return true;
                }
                next = Map.entry(
                        unsaid.keySet().iterator().next(),
                        unsaid.values().iterator().next());
            } finally {
                lock.unlock();
            }
            String topic = settings.deviceStatusTopic(next.getKey().value());
            if (!current.publishRetained(topic, next.getValue().ofDevice())) {
                return false;
            }
            lock.lock();
            try {
                unsaid.remove(next.getKey(), next.getValue());
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean resend(MqttLink current) throws MqttException {
        List<QueuedPack> overdue;
        lock.lock();
        try {
            overdue = window.overdue(System.nanoTime());
        } finally {
            lock.unlock();
        }
        if (!overdue.isEmpty()) {
            log.debug("uplink: {} packs without a receipt are sent again", overdue.size());
        }
        for (QueuedPack pack : overdue) {
            if (!send(current, pack)) {
                return false;
            }
        }
        return true;
    }

    /** The window learns of a pack before the broker does: its receipt may arrive before {@code publish} returns. */
    private boolean send(MqttLink current, QueuedPack pack) throws MqttException {
        inWindow(() -> window.sent(pack, System.nanoTime()));
        if (current.publish(pack)) {
            return true;
        }
        inWindow(() -> window.notTaken(pack, System.nanoTime()));
        return false;
    }

    private void inWindow(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    /** Runs on Paho's thread. */
    private void receipt(byte[] payload) {
        Receipt receipt = Receipt.decode(payload).orElse(null);
        if (receipt == null) {
            log.warn("uplink: a receipt cannot be read, its packs will be sent again");
            return;
        }
        if (!receipt.refused().isEmpty()) {
            refused.add(receipt.refused().size());
            log.warn("uplink: the server refuses {}", receipt.refused());
        }
        List<SeqRange> settled = receipt.settled();
        outbox.acknowledge(settled).whenComplete((done, failure) -> signal());
        inWindow(() -> window.received(settled));
        signal();
    }

    @Override
    public void stop(Duration drain) {
        lock.lock();
        try {
            drain(System.nanoTime() + drain.toNanos());
            stopping = true;
            signalled = true;
            changed.signalAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        goodbye();
    }

    /** Waits for receipts until {@code end}, and no longer than {@link #LAST_HOPE} for each. */
    private void drain(long end) throws InterruptedException {
        long left = outbox.size();
        long hope = System.nanoTime() + LAST_HOPE.toNanos();
        while (left > 0 && link != null && link.up() && System.nanoTime() - Math.min(end, hope) < 0) {
            changed.await(50, TimeUnit.MILLISECONDS);
            if (outbox.size() < left) {
                left = outbox.size();
                hope = System.nanoTime() + LAST_HOPE.toNanos();
            }
        }
    }

    private void goodbye() {
        try {
            thread.join(MOST_RETRY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        MqttLink current = currentLink();
        if (current != null && current.up()) {
            current.close(status(false));
        } else if (current != null) {
            current.drop();
        }
        log.info("uplink: stopped, {} packs wait for the next start", outbox.size());
    }

    private void signal() {
        lock.lock();
        try {
            signalled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something changes, or for the whole time if {@code deaf} to all but stopping. */
    private void await(long nanos, boolean deaf) {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !stopping && (deaf || !signalled)) {
                left = changed.awaitNanos(left);
            }
            signalled = false;
        } catch (InterruptedException e) {
            log.warn("uplink interrupted, goes on until stopped");
        } finally {
            lock.unlock();
        }
    }

    private @Nullable MqttLink currentLink() {
        lock.lock();
        try {
            return link;
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

    private int room() {
        lock.lock();
        try {
            return window.room();
        } finally {
            lock.unlock();
        }
    }

    private long lastSent() {
        lock.lock();
        try {
            return window.last();
        } finally {
            lock.unlock();
        }
    }
}
