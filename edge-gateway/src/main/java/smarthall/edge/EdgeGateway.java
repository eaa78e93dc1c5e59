package smarthall.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.coap.CoapGateway;
import smarthall.edge.command.CommandDesk;
import smarthall.edge.firmware.FirmwareCourier;
import smarthall.edge.firmware.ImageSource;
import smarthall.edge.firmware.http.HttpImageSource;
import smarthall.edge.keys.NodeKeys;
import smarthall.edge.outbox.Outbox;
import smarthall.edge.outbox.OutboxException;
import smarthall.edge.outbox.OutboxSettings;
import smarthall.edge.outbox.SqliteOutbox;
import smarthall.edge.plain.mqtt.PlainBroker;
import smarthall.edge.plain.mqtt.PlainSensors;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.reading.SteadyTime;
import smarthall.edge.sensor.SensorLoop;
import smarthall.edge.sensor.pi4j.LocalSensors;
import smarthall.edge.settings.HallClock;
import smarthall.edge.settings.HallDescription;
import smarthall.edge.settings.HallDescription.LocalSensor;
import smarthall.edge.settings.PlainSensor;
import smarthall.edge.settings.Secrets;
import smarthall.edge.settings.Settings;
import smarthall.edge.settings.SettingsException;
import smarthall.edge.settings.files.HallDescriptionWatch;
import smarthall.edge.uplink.Uplink;
import smarthall.edge.uplink.mqtt.MqttSettings;
import smarthall.edge.uplink.mqtt.MqttUplink;

/** The gateway: nodes and local sensors in, a durable outbox between, MQTT out. Everything is wired here, by hand. */
public final class EdgeGateway {
    private static final Logger log = LoggerFactory.getLogger(EdgeGateway.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    /** A node restarts and measures within this, or it is asked when it registers again. */
    private static final Duration WATCH = Duration.ofSeconds(30);

    private final Outbox outbox;
    private final Uplink uplink;
    private final CoapGateway coap;
    private final FirmwareCourier courier;
    private final LocalSensors chips;
    private volatile PlainSensors plain;
    private List<PlainSensor> plainDescribed;
    private final Map<LocalSensor, SensorLoop> sensors = new ConcurrentHashMap<>();
    private final Settings settings;
    private final HallClock clock;
    private final SteadyTime steadyTime;
    private final NodeKeys keys;
    private final MqttUplink broker;
    private final ScheduledExecutorService health =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "health"));

    EdgeGateway(Settings settings, HallClock clock) {
        this(settings, clock, new LocalSensors(clock, settings.sensors()));
    }

    EdgeGateway(Settings settings, HallClock clock, LocalSensors chips) {
        this.settings = settings;
        this.clock = clock;
        this.steadyTime = new SteadyTime(clock, System::nanoTime);
        HallDescriptionWatch watch = new HallDescriptionWatch(settings.hallFile(), settings.gateway());
        HallDescription hall = watch.first();
        createFolders(settings);
        keys = new NodeKeys(
                Secrets.nodeKeys(settings.pskFile()),
                Set.copyOf(hall.nodes()),
                settings.data().resolve("node-keys"));
        outbox = new SqliteOutbox(
                OutboxSettings.at(settings.data().resolve("outbox.db"))
                        .keeping(
                                settings.outboxPacks(),
                                (long) settings.outboxMebibytes() << 20,
                                clock.real(settings.outboxAge())),
                clock.realTime(),
                System::nanoTime);
        broker = new MqttUplink(mqtt(settings, hall, keys.nodes()), outbox, clock, keys::said);
        uplink = broker;
        coap = new CoapGateway(settings.coapsPort(), hall.hall(), keys, outbox, uplink, clock, steadyTime);
        courier = new FirmwareCourier(
                coap.nodes(),
                coap.firmware(),
                settings.data().resolve("firmware"),
                images(settings),
                uplink::updating,
                clock,
                WATCH);
        CommandDesk commands = new CommandDesk(keys::nodes, courier, uplink::reply, clock);
        uplink.onCommand(commands::take);
        coap.onRegistered(commands::registered);
        plainDescribed = hall.plainSensors();
        plain = listening(hall);
        this.chips = chips;
        hall.localSensors().forEach(sensor -> sensors.put(sensor, opened(hall.hall(), sensor)));
        listen(settings);
        uplink.start();
        sensors.values().forEach(SensorLoop::start);
        plain.start();
        health.scheduleWithFixedDelay(() -> watch.changed().ifPresent(this::goBy), 1, 1, TimeUnit.SECONDS);
        health.scheduleWithFixedDelay(commands::expire, 1, 1, TimeUnit.SECONDS);
        health.scheduleWithFixedDelay(this::logHealth, 60, 60, TimeUnit.SECONDS);
        log.info("edge-gateway ready: coaps {}, mqtt {}", coap.port(), settings.mqtt());
    }

    private PlainSensors listening(HallDescription hall) {
        return new PlainSensors(
                plainBroker(settings), hall.hall(), hall.plainSensors(), outbox, uplink, clock, steadyTime);
    }

    private SensorLoop opened(HallId hall, LocalSensor sensor) {
        Path journals = settings.data().resolve("nodes");
        return new SensorLoop(
                hall,
                sensor.device(),
                chips.open(sensor, journals),
                journals.resolve(sensor.device() + ".ndjson"),
                outbox,
                uplink,
                clock,
                sensor.every());
    }

    /** Takes up what the changed description has new and lets go of the rest; what is in the outbox is sent all the same. */
    private void goBy(HallDescription hall) {
        try {
            Set<DeviceId> nodes = Set.copyOf(hall.nodes());
            keys.behind(nodes, Secrets.nodeKeys(settings.pskFile()));
            broker.behind(nodes);
            Map<LocalSensor, SensorLoop> kept = new HashMap<>();
            sensors.forEach((old, loop) -> hall.localSensors().stream()
                    .filter(old::isTheSame)
                    .findFirst()
                    .ifPresentOrElse(
                            now -> {
                                loop.sampleEvery(now.every());
                                kept.put(now, loop);
                            },
                            loop::close));
            sensors.keySet().retainAll(kept.keySet());
            sensors.putAll(kept);
            for (LocalSensor sensor : hall.localSensors()) {
                if (!kept.containsKey(sensor)) {
                    SensorLoop loop = opened(hall.hall(), sensor);
                    sensors.put(sensor, loop);
                    loop.start();
                }
            }
            if (!hall.plainSensors().equals(plainDescribed)) {
                // Their broker keeps what they say meanwhile.
                plain.close();
                plainDescribed = hall.plainSensors();
                plain = listening(hall);
                plain.start();
            }
            log.info("the hall is described anew: {} nodes, {} sensors of its own", nodes.size(), sensors.size());
        } catch (RuntimeException e) {
            log.error("the changed description could not be gone by whole", e);
        }
    }

    private static void createFolders(Settings settings) {
        try {
            Files.createDirectories(settings.data());
        } catch (IOException e) {
            throw new SettingsException("The data folder " + settings.data() + " cannot be made.");
        }
    }

    private static MqttSettings mqtt(Settings settings, HallDescription hall, Set<DeviceId> nodes) {
        return new MqttSettings(
                settings.mqtt(),
                hall.hall(),
                settings.gateway(),
                settings.mqttUser(),
                Secrets.password(settings.mqttPasswordFile()),
                settings.mqttCaFile(),
                nodes,
                settings.resendAfter(),
                settings.window(),
                Objects.requireNonNullElse(EdgeGateway.class.getPackage().getImplementationVersion(), "unpackaged"));
    }

    private static PlainBroker plainBroker(Settings settings) {
        return new PlainBroker(
                settings.mqtt(),
                settings.gateway() + "-plain",
                settings.mqttUser(),
                Secrets.password(settings.mqttPasswordFile()),
                settings.mqttCaFile());
    }

    private static ImageSource images(Settings settings) {
        if (settings.server().isPresent()) {
            return new HttpImageSource(settings.server().get());
        }
        return (path, token, mostBytes, to) -> {
            throw new ImageSource.NotToBeHad("this gateway does not know where the server is (--server)");
        };
    }

    private void listen(Settings settings) {
        try {
            coap.start();
        } catch (IllegalStateException e) {
            throw new SettingsException(
                    "UDP port " + settings.coapsPort() + " cannot be opened for CoAP: is it in use?");
        }
    }

    private void logHealth() {
        long dropped = sensors.values().stream().mapToLong(SensorLoop::dropped).sum();
        log.info(
                "health: packs {}, outbox {}, mqtt {}, local samples dropped {}, plain sensors {}",
                coap.counts(),
                outbox.size(),
                uplink.connected() ? "connected" : "away",
                dropped,
                plain.counts());
    }

    int coapsPort() {
        return coap.port();
    }

    /** Takes nothing more, sends what is there for up to {@link #DRAIN}, and leaves. */
    void stop() {
        log.info("edge-gateway stops");
        health.shutdownNow();
        coap.shut();
        courier.close();
        sensors.values().forEach(SensorLoop::close);
        plain.close();
        uplink.stop(DRAIN);
        coap.close();
        outbox.close();
        chips.close();
        log.info("edge-gateway stopped");
    }

    public static void main(String... args) {
        try {
            EdgeGateway gateway = new EdgeGateway(Settings.parse(args), HallClock.of(System.getenv("HALL_CLOCK")));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                gateway.stop();
                // A JVM ended by SIGTERM would otherwise report 143 for an orderly end.
                Runtime.getRuntime().halt(0);
            }));
        } catch (SettingsException | OutboxException e) {
            System.err.println("edge-gateway: " + e.getMessage());
            Runtime.getRuntime().halt(2);
        }
    }
}
