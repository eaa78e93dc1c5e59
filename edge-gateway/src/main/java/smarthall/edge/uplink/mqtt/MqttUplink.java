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
import smarthall.edge.outbox.SeqRange;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.uplink.DeviceHealth;
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

    /** What the gateway's status says of its troubles. */
    private record Word(GivenUp givenUp, long refused) {}

    private final MqttSettings settings;
    private final Outbox outbox;
    private final Clock hallTime;
    private final Consumer<Map<DeviceId, Optional<byte[]>>> keys;
    private final KeyWord keyWord;
    private final Thread thread = new Thread(this::run, "uplink");
    private final LongAdder refused = new LongAdder();
    private final Sayings sayings;
    private final PackSender sender;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private volatile Consumer<Command> commands = command -> {};

    private volatile Set<DeviceId> nodes;

    // Of the uplink's thread.
    private Set<DeviceId> heardOf = Set.of();
    private Word said = new Word(GivenUp.NOTHING, 0);
    private long nextWord = System.nanoTime();

    // Guarded by lock.
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
        this.keyWord = new KeyWord(settings.keysTopic());
        this.sayings = new Sayings(settings);
        this.sender = new PackSender(settings, outbox, this::signal);
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
        return sender.refused();
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
            try {
                if (!connected() && !connect()) {
                    await(retry.toNanos(), true);
                    retry = retry.multipliedBy(2).compareTo(MOST_RETRY) > 0 ? MOST_RETRY : retry.multipliedBy(2);
                    continue;
                }
                retry = LEAST_RETRY;
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
        sender.startAnew();
        try {
            Set<DeviceId> known = nodes;
            MqttLink fresh = MqttLink.open(settings, known, status(false), this::heard, this::signal);
            heardOf = known;
            if (!fresh.publishRetained(settings.statusTopic(), status(true))) {
                fresh.drop();
                return false;
            }
            said = word();
            adopt(fresh);
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
                .ofGateway(settings.version(), outbox.givenUp(), sender.refused());
    }

    private Word word() {
        return new Word(outbox.givenUp(), sender.refused());
    }

    private void adopt(MqttLink fresh) {
        lock.lock();
        try {
            link = fresh;
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
        sender.forgive();
        if (current == null || !sayings.sayAll(current) || !sender.sendAgain(current)) {
            return LONGEST_WAIT.toNanos();
        }
        sayTroubles(current);
        return sender.sendNext(current)
                ? Math.min(LONGEST_WAIT.toNanos(), sender.untilOverdue().orElse(Long.MAX_VALUE))
                : LONGEST_WAIT.toNanos();
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

    /** Runs on Paho's thread. */
    private void heard(String topic, byte[] payload) {
        if (keyWord.isOn(topic)) {
            keys(topic, payload);
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
    private void keys(String topic, byte[] payload) {
        KeyWord.Heard heard = keyWord.heard(topic, payload);
        if (heard instanceof KeyWord.Heard.Whole whole) {
            keys.accept(whole.keys());
        } else if (heard instanceof KeyWord.Heard.Unreadable) {
            log.warn("uplink: the server's word on keys cannot be read, the last one stands");
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
        sender.received(settled);
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
