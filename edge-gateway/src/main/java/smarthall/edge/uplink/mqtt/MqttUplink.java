package smarthall.edge.uplink.mqtt;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.command.Command;
import smarthall.edge.command.Reply;
import smarthall.edge.outbox.GivenUp;
import smarthall.edge.outbox.Outbox;
import smarthall.edge.outbox.OutboxException;
import smarthall.edge.outbox.QueuedPack;
import smarthall.edge.outbox.SeqRange;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.uplink.DeviceHealth;
import smarthall.edge.uplink.SendWindow;
import smarthall.edge.uplink.Uplink;

/**
 * The outbox over MQTT 5. One thread connects, publishes in the order of {@code seq}, a long backlog beside what is new, and
 * publishes again what has no receipt in time or was sent over an earlier connection; Paho's own thread only notes receipts.
 */
public final class MqttUplink implements Uplink {
    private static final Logger log = LoggerFactory.getLogger(MqttUplink.class);
    private static final Duration LEAST_RETRY = Duration.ofMillis(500);
    private static final Duration MOST_RETRY = Duration.ofSeconds(5);
    private static final Duration LAST_HOPE = Duration.ofSeconds(3);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration WORDS_APART = Duration.ofMinutes(1);
    private static final int AT_ONCE = 100;
    /** How often a device is tried again that the broker refuses: one in so many times the patience for a receipt. */
    private static final int HOLD_TIMES = 10;

    /** What the gateway's status says of its troubles. */
    private record Word(GivenUp givenUp, long refused) {}

    private final MqttSettings settings;
    private final Outbox outbox;
    private final Clock hallTime;
    private final Consumer<Map<DeviceId, Optional<byte[]>>> keys;
    private final Thread thread = new Thread(this::run, "uplink");
    private final LongAdder refused = new LongAdder();
    private final Sayings sayings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private volatile Consumer<Command> commands = command -> {};

    private volatile Set<DeviceId> nodes;

    // Of the uplink's thread.
    private Set<DeviceId> heardOf = Set.of();
    private Word said = new Word(GivenUp.NOTHING, 0);
    private long nextWord = System.nanoTime();

    // Guarded by lock.
    private final SendWindow window;
    private final Refusals refusals;
    private boolean signalled;
    private boolean stopping;
    private @Nullable MqttLink link;

    /** @param keys hears the server's word on the nodes' keys, on the connection's thread: a key, or nothing for a node shut out */
    public MqttUplink(
            MqttSettings settings, Outbox outbox, Clock hallTime, Consumer<Map<DeviceId, Optional<byte[]>>> keys) {
        this.keys = keys;
        this.settings = settings;
        this.nodes = settings.nodes();
        this.outbox = outbox;
        this.hallTime = hallTime;
        this.window = new SendWindow(settings.window(), settings.resendAfter());
        this.sayings = new Sayings(settings);
        this.refusals = new Refusals(settings.resendAfter().multipliedBy(HOLD_TIMES));
        outbox.onAppend(this::signal);
    }

    @Override
    public void onCommand(Consumer<Command> taker) {
        commands = taker;
    }

    /** Other nodes are behind the gateway from now on; their commands are taken, and no longer those of who is gone. */
    public void behind(Set<DeviceId> others) {
        nodes = Set.copyOf(others);
        signal();
    }

    /** On the uplink's thread, while the connection is there. */
    private void listenToTheNodes(MqttLink current) throws MqttException {
        Set<DeviceId> now = nodes;
        if (!now.equals(heardOf)) {
            Set<DeviceId> coming = new HashSet<>(now);
            coming.removeAll(heardOf);
            Set<DeviceId> going = new HashSet<>(heardOf);
            going.removeAll(now);
            current.commandsOf(coming, going);
            heardOf = now;
        }
    }

    @Override
    public void reply(Reply reply) {
        sayings.reply(reply);
        signal();
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

    /** How many publications the broker has refused since start; their packs are kept. */
    public long refusedByBroker() {
        return refusals.count();
    }

    @Override
    public void online(DeviceId device) {
        online(device, "");
    }

    @Override
    public void online(DeviceId device, String firmware) {
        presence(device, new StatusMessage(true, hallTime.instant(), firmware));
    }

    @Override
    public void offline(DeviceId device) {
        presence(device, new StatusMessage(false, hallTime.instant()));
    }

    @Override
    public void updating(DeviceId node, String order, int percent) {
        sayings.updating(node, order, percent);
        signal();
    }

    @Override
    public void health(DeviceId device, DeviceHealth health) {
        if (sayings.health(device, health)) {
            signal();
        }
    }

    private void presence(DeviceId device, StatusMessage status) {
        sayings.presence(device, status);
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
                MqttLink current = currentLink();
                if (current != null) {
                    listenToTheNodes(current);
                }
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
            Set<DeviceId> known = nodes;
            MqttLink fresh = MqttLink.open(settings, known, status(false), this::heard, this::signal);
            heardOf = known;
            if (!fresh.publishRetained(settings.statusTopic(), status(true))) {
                fresh.drop();
                return false;
            }
            said = word();
            adopt(fresh, outbox.size(), outbox.newest());
            log.info(
                    "mqtt: connected to {} as {}, {} packs wait", settings.broker(), settings.gateway(), outbox.size());
            return true;
        } catch (MqttException e) {
            log.warn("mqtt: no connection to {}: {} ({})", settings.broker(), reason(e), e.getReasonCode());
            return false;
        } catch (IOException e) {
            log.warn("mqtt: no connection to {}: {}", settings.broker(), e.getMessage());
            return false;
        }
    }

    /** What is wrong with a certificate stands only in the cause. */
    private static String reason(MqttException e) {
        return e.getCause() instanceof SSLException wrong
                ? String.valueOf(wrong.getMessage())
                : String.valueOf(e.getMessage());
    }

    private byte[] status(boolean online) {
        return new StatusMessage(online, hallTime.instant())
                .ofGateway(settings.version(), outbox.givenUp(), refusals.count());
    }

    private Word word() {
        return new Word(outbox.givenUp(), refusals.count());
    }

    private void adopt(MqttLink fresh, long waiting, long newest) {
        lock.lock();
        try {
            link = fresh;
            window.reset(waiting, newest);
        } finally {
            lock.unlock();
        }
        sayings.again();
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
        if (refusals.over(System.nanoTime())) {
            inWindow(() -> window.reset(outbox.size(), outbox.newest()));
        }
        if (current == null || !sayings.sayAll(current) || !resend(current)) {
            return LONGEST_WAIT.toNanos();
        }
        sayTroubles(current);
        boolean sent = true;
        while (sent && current.up()) {
            sent = false;
            for (Lane lane : Lane.values()) {
                List<QueuedPack> next = next(lane);
                for (QueuedPack pack : next) {
                    if (!send(current, pack)) {
                        return LONGEST_WAIT.toNanos();
                    }
                }
                sent |= !next.isEmpty();
            }
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

    /** In the order in which they are served. */
    private enum Lane {
        NEW,
        BACKLOG
    }

    /** What may be sent now of a lane. */
    private List<QueuedPack> next(Lane lane) {
        int room;
        long after;
        long last;
        lock.lock();
        try {
            boolean isNew = lane == Lane.NEW;
            room = isNew ? window.room() : window.roomForBacklog(System.nanoTime());
            after = isNew ? window.last() : window.lastOfBacklog();
            last = isNew ? Long.MAX_VALUE : window.boundary();
        } finally {
            lock.unlock();
        }
        return room <= 0 || after >= last ? List.of() : outbox.peek(after, last, Math.min(room, AT_ONCE));
    }

    /** Says in the gateway's status what the outbox has given up and the broker refused, when that has grown. */
    private void sayTroubles(MqttLink current) throws MqttException {
        Word now = word();
        if (!now.equals(said)
                && System.nanoTime() - nextWord >= 0
                && current.publishRetained(settings.statusTopic(), status(true))) {
            said = now;
            nextWord = System.nanoTime() + WORDS_APART.toNanos();
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
        if (refusals.holds(pack.device())) {
            inWindow(() -> window.passedOver(pack));
            return true;
        }
        inWindow(() -> window.sent(pack, System.nanoTime()));
        if (current.publish(pack, () -> refused(pack))) {
            return true;
        }
        inWindow(() -> window.notTaken(pack, System.nanoTime()));
        return false;
    }

    /** Runs on Paho's thread. */
    private void refused(QueuedPack pack) {
        refusals.refused(pack.device(), System.nanoTime());
        inWindow(() -> window.passedOver(pack));
        signal();
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
    private void heard(String topic, byte[] payload) {
        if (topic.equals(settings.keysTopic())) {
            keys(payload);
            return;
        }
        if (!CommandMessage.isCommand(topic)) {
            receipt(payload);
            return;
        }
        CommandMessage.decode(topic, payload)
                .ifPresentOrElse(
                        command -> commands.accept(command),
                        () -> log.warn("uplink: what came on {} is no command", topic));
    }

    /** Runs on Paho's thread. */
    private void keys(byte[] payload) {
        KeyMessage.decode(payload)
                .ifPresentOrElse(
                        keys, () -> log.warn("uplink: the server's word on keys cannot be read, the last one stands"));
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
}
