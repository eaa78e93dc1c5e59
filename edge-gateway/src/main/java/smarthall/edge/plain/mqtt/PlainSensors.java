package smarthall.edge.plain.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.outbox.Appended;
import smarthall.edge.outbox.Outbox;
import smarthall.edge.outbox.Pack;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.reading.SteadyTime;
import smarthall.edge.settings.HallClock;
import smarthall.edge.settings.PlainSensor;
import smarthall.edge.uplink.DevicePresence;

/**
 * Listens to plain sensors and appends what they say to the outbox. A message is acknowledged to the broker, in the order of
 * arrival, only when its pack is on disk; so what was published with QoS 1 comes again after a kill. What cannot be read is counted,
 * logged once for each topic until a good one comes, and acknowledged. One thread connects and acknowledges, Paho's own reads.
 */
public final class PlainSensors implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PlainSensors.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Above what QoS 1 may have in flight; what of QoS 0 does not fit is lost, as QoS 0 may be. */
    private static final int MOST_WAITING = 1_000;
    /** Intervals of silence after which a sensor that says nothing of itself counts as offline. */
    private static final int SILENT_AFTER = 3;

    private static final Duration LEAST_SILENCE = Duration.ofSeconds(30);
    private static final int MOST_UNSURE = 1_000;

    private record Mapped(PlainSensor sensor, PlainSensor.Source source) {}

    /** A message on its way to an acknowledgement; without a pack it only waits for its turn. */
    private record Waiting(
            PlainLink link,
            String topic,
            MqttMessage message,
            @Nullable Pack pack,
            @Nullable CompletableFuture<Appended> fate) {}

    /** Tells messages apart that the broker hands over once more. */
    private record Likeness(String topic, int payload) {
        static Likeness of(Waiting waiting) {
            return new Likeness(waiting.topic, Arrays.hashCode(waiting.message.getPayload()));
        }
    }

    private final PlainBroker broker;
    private final HallId hall;
    private final Outbox outbox;
    private final DevicePresence presence;
    private final HallClock clock;
    private final SteadyTime steadyTime;
    private final Duration leastSilence;
    private final Map<String, Mapped> sources = new HashMap<>();
    private final Map<String, PlainSensor> states = new HashMap<>();
    /** Of sensors that say nothing of themselves: those that were heard, or are given their time to be. */
    private final Map<DeviceId, Long> heardAt = new ConcurrentHashMap<>();

    /** Of these, who counts as online. */
    private final Set<DeviceId> there = ConcurrentHashMap.newKeySet();

    private final Set<String> complained = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final LongAdder stored = new LongAdder();
    private final LongAdder wrong = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final Thread thread = new Thread(this::run, "plain-sensors");
    private volatile boolean stopping;

    // Of the thread.
    private final Set<Likeness> unsure = new HashSet<>();
    private @Nullable PlainLink link;
    private boolean said;
    private boolean expected;

    public PlainSensors(
            PlainBroker broker,
            HallId hall,
            List<PlainSensor> sensors,
            Outbox outbox,
            DevicePresence presence,
            HallClock clock,
            SteadyTime steadyTime) {
        this(broker, hall, sensors, outbox, presence, clock, steadyTime, LEAST_SILENCE);
    }

    PlainSensors(
            PlainBroker broker,
            HallId hall,
            List<PlainSensor> sensors,
            Outbox outbox,
            DevicePresence presence,
            HallClock clock,
            SteadyTime steadyTime,
            Duration leastSilence) {
        this.leastSilence = leastSilence;
        this.broker = broker;
        this.hall = hall;
        this.outbox = outbox;
        this.presence = presence;
        this.clock = clock;
        this.steadyTime = steadyTime;
        for (PlainSensor sensor : sensors) {
            sensor.sources().forEach(source -> sources.put(source.topic(), new Mapped(sensor, source)));
            sensor.presence().ifPresent(where -> states.put(where.topic(), sensor));
        }
    }

    /** Without sensors nothing is listened to. */
    public void start() {
        if (!sources.isEmpty()) {
            thread.start();
        }
    }

    /** Packs stored, messages that could not be read and messages lost for want of room, since start. */
    public String counts() {
        return "{stored=" + stored.sum() + ", wrong=" + wrong.sum() + ", dropped=" + dropped.sum() + "}";
    }

    public long stored() {
        return stored.sum();
    }

    public long wrong() {
        return wrong.sum();
    }

    private void run() {
        while (!stopping) {
            try {
                PlainLink current = link;
                if (current == null || !current.up()) {
                    connect();
                }
                Waiting next = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    settle(next);
                }
                expireSilent();
            } catch (InterruptedException e) {
                log.debug("plain sensors: interrupted, goes on until stopped");
            }
        }
    }

    private void connect() throws InterruptedException {
        if (link != null) {
            log.warn("plain sensors: connection to {} lost", broker.uri());
            link.drop();
            link = null;
        }
        try {
            link = PlainLink.open(broker, List.copyOf(sources.keySet()), List.copyOf(states.keySet()), this::heard);
            said = false;
            expectAll();
            log.info("plain sensors: listening to {} topics at {}", sources.size() + states.size(), broker.uri());
        } catch (MqttException | IOException e) {
            if (!said) {
                log.warn("plain sensors: cannot listen at {}, trying on: {}", broker.uri(), e.getMessage());
                said = true;
            }
            TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
        }
    }

    /** Runs on Paho's thread. */
    private void heard(PlainLink from, String topic, MqttMessage message) {
        Mapped mapped = sources.get(topic);
        Pack pack = null;
        if (mapped == null) {
            state(topic, message);
        } else if (!message.isRetained()) {
            pack = pack(topic, mapped, message);
        }
        // One that comes again waits for its turn: only then it is known whether it is stored already.
        CompletableFuture<Appended> fate = pack == null || message.isDuplicate()
                ? null
                : outbox.append(pack).toCompletableFuture();
        line(new Waiting(from, topic, message, pack, fate));
    }

    private void line(Waiting one) {
        if (one.message.getQos() == 0) {
            if (one.pack != null && !waiting.offer(one)) {
                dropped.increment();
            }
            return;
        }
        try {
            waiting.put(one);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Pack pack(String topic, Mapped mapped, MqttMessage message) {
        DeviceId device = mapped.sensor.device();
        PlainMessage read = PlainMessage.read(
                hall,
                device,
                mapped.source,
                message.getPayload(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                steadyTime.instant());
        if (read instanceof PlainMessage.Told told) {
            complained.remove(topic);
            present(mapped.sensor);
            return Pack.ofNode(device, told.readings().toSenml());
        }
        if (read instanceof PlainMessage.Wrong bad) {
            wrong.increment();
            if (complained.add(topic)) {
                log.warn(
                        "plain sensors: {} on {} cannot be taken, further ones are only counted: {}",
                        device,
                        topic,
                        bad.why());
            }
        } else if (complained.add(topic + " nothing")) {
            log.info("plain sensors: a message of {} on {} holds none of the mapped values", device, topic);
        }
        return null;
    }

    private void present(PlainSensor sensor) {
        if (sensor.presence().isEmpty()) {
            heardAt.put(sensor.device(), System.nanoTime());
            if (there.add(sensor.device())) {
                presence.online(sensor.device());
            }
        }
    }

    /** Of who fell silent while this gateway was away it says so as well. */
    private void expectAll() {
        if (!expected) {
            expected = true;
            sources.values().stream()
                    .map(Mapped::sensor)
                    .filter(sensor -> sensor.presence().isEmpty())
                    .forEach(sensor -> heardAt.putIfAbsent(sensor.device(), System.nanoTime()));
        }
    }

    private void state(String topic, MqttMessage message) {
        Optional.ofNullable(states.get(topic)).ifPresent(sensor -> {
            PlainSensor.Presence words = sensor.presence().orElseThrow();
            String word = new String(message.getPayload(), StandardCharsets.UTF_8).strip();
            if (word.equals(words.online())) {
                presence.online(sensor.device());
            } else if (word.equals(words.offline())) {
                presence.offline(sensor.device());
            } else if (complained.add(topic)) {
                log.warn(
                        "plain sensors: {} says neither {} nor {} on {}",
                        sensor.device(),
                        words.online(),
                        words.offline(),
                        topic);
            }
        });
    }

    /** Waits until the pack is on disk, then acknowledges. */
    private void settle(Waiting one) throws InterruptedException {
        if (one.pack != null
                && !(one.message.isDuplicate() && unsure.remove(Likeness.of(one)))
                && !store(one, one.pack)) {
            return;
        }
        if (!one.link.acknowledge(one.message) && one.pack != null && unsure.size() < MOST_UNSURE) {
            unsure.add(Likeness.of(one));
        }
    }

    /** False only when the gateway stops before the outbox takes the pack: the broker keeps the message. */
    private boolean store(Waiting one, Pack pack) throws InterruptedException {
        CompletableFuture<Appended> fate =
                one.fate == null ? outbox.append(pack).toCompletableFuture() : one.fate;
        while (!(fate.join() instanceof Appended.Stored)) {
            if (stopping) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            fate = outbox.append(pack).toCompletableFuture();
        }
        stored.increment();
        return true;
    }

    private void expireSilent() {
        long now = System.nanoTime();
        for (Mapped mapped : sources.values()) {
            PlainSensor sensor = mapped.sensor;
            Long heard = heardAt.get(sensor.device());
            Duration silence = clock.real(sensor.every().multipliedBy(SILENT_AFTER));
            long most = Math.max(silence.toNanos(), leastSilence.toNanos());
            if (heard != null && now - heard > most && heardAt.remove(sensor.device(), heard)) {
                there.remove(sensor.device());
                presence.offline(sensor.device());
            }
        }
    }

    /** Takes nothing more; what is not yet on disk the broker hands over at the next start. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (link != null) {
            link.drop();
        }
    }
}
