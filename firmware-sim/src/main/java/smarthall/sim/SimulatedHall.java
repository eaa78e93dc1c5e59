package smarthall.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.sim.coap.SenmlJson;
import smarthall.sim.coap.Uplinks;
import smarthall.sim.device.Node;
import smarthall.sim.device.NodeConfig;
import smarthall.sim.device.NodeHealth;
import smarthall.sim.device.NodeJournal;
import smarthall.sim.device.Nodes;
import smarthall.sim.device.Remote;
import smarthall.sim.device.Sampling;
import smarthall.sim.firmware.Firmware;
import smarthall.sim.people.PeopleOfTheHall;
import smarthall.sim.people.http.HttpHall;
import smarthall.sim.settings.DeviceId;
import smarthall.sim.settings.FirmwareSettings;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.settings.Settings;
import smarthall.sim.settings.WrongSetting;
import smarthall.sim.settings.files.FirmwareKeyFile;
import smarthall.sim.settings.files.HallFileWatch;
import smarthall.sim.settings.files.KeyFile;
import smarthall.sim.trace.RecordedDay;
import smarthall.sim.trace.files.TraceFile;
import smarthall.sim.world.HallWorld;

/** Everything that one run needs, wired by hand: world, nodes, their uplinks, and the people. */
final class SimulatedHall implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedHall.class);
    private static final int TICK_MILLIS = 50;
    private static final int HTTP_THREADS = 2;

    private final Map<DeviceId, Played> played = new HashMap<>();
    private final Set<DeviceId> keyless = new HashSet<>();
    private final Settings settings;
    private final Nodes making;
    private final HallWorld world;
    private final HallFileWatch watch;
    private HallPlan plan;
    private final Uplinks uplinks;
    private final ScheduledExecutorService worldThread = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService httpThreads = Executors.newFixedThreadPool(HTTP_THREADS);
    private final Sampling sampling;
    private final Optional<PeopleOfTheHall> people;
    private final Optional<RecordedDay> recorded;
    private boolean ended;

    /** A node as it is described, and what its gateway sees of it; nothing in a recorded day. */
    private record Played(HallPlan.Device device, Node node, Optional<Remote> remote) {}

    private SimulatedHall(Settings settings, HallPlan plan, HallClock clock) throws IOException {
        this.settings = settings;
        this.plan = plan;
        this.watch = new HallFileWatch(settings.hall());
        this.uplinks = new Uplinks(settings.gateway(), () -> {});
        HallWorld.Pace pace = settings.people().isPresent() ? HallWorld.Pace.TICKETS : HallWorld.Pace.OWN;
        this.recorded = settings.recording().map(recording -> TraceFile.day(recording, plan, settings.seed()));
        this.world = new HallWorld(
                plan,
                pace,
                settings.seed(),
                recorded.map(RecordedDay::from).orElseGet(clock::instant),
                recorded.flatMap(RecordedDay::passages));
        this.making = new Nodes(plan.hall(), world, recorded, new SenmlJson(), settings.seed());
        Map<DeviceId, byte[]> keys = KeyFile.read(settings.pskFile());
        Path flash = settings.data().resolve("nodes");
        List<Node> nodes = new ArrayList<>();
        for (HallPlan.Device device : plan.devices()) {
            NodeJournal journal = NodeJournal.open(flash, device.id());
            nodes.add(making.of(device, journal));
            uplinks.add(device.id(), journal, KeyFile.keyOf(device.id(), keys, settings.pskFile()));
        }
        uplinks.tell(node -> NodeHealth.simulated(node, clock.instant()));
        this.sampling = recorded.isPresent()
                ? Sampling.ofEverything(world, clock, nodes, this::wake)
                : new Sampling(world, clock, nodes, this::wake);
        // A recorded day is played as it was: what its nodes measure, and when, is not to be set.
        Map<DeviceId, HallPlan.Device> described =
                plan.devices().stream().collect(Collectors.toMap(HallPlan.Device::id, Function.identity()));
        for (Node node : nodes) {
            HallPlan.Device device = Objects.requireNonNull(described.get(node.id()));
            Optional<Remote> remote =
                    recorded.isPresent() ? Optional.empty() : Optional.of(letTheGatewayAsk(node, device));
            played.put(node.id(), new Played(device, node, remote));
        }
        this.people = settings.people().map(api -> people(api, plan, world, clock, settings.seed()));
    }

    private Remote letTheGatewayAsk(Node node, HallPlan.Device device) throws IOException {
        FirmwareSettings updates = settings.firmware();
        Firmware firmware = new Firmware(
                device.id(),
                device.kind().name(),
                updates.keyFile().map(FirmwareKeyFile::read),
                flash(),
                updates.proof());
        Remote remote = new Remote(node, firmware, new NodeConfig(device.every()), flash(), sampling::configure);
        uplinks.answerFor(remote);
        return remote;
    }

    private Path flash() {
        return settings.data().resolve("nodes");
    }

    /** Looks whether the hall is described anew, and for the keys of nodes that have none yet. On the world's thread. */
    private void look() {
        try {
            watch.changed().filter(fresh -> fresh.hall().equals(plan.hall())).ifPresent(fresh -> {
                plan = fresh;
                keyless.clear();
                world.build(fresh);
                LOG.info("the hall is described anew: {} nodes", fresh.devices().size());
            });
            goBy();
        } catch (WrongSetting wrong) {
            LOG.warn("the changed description is not gone by: {}", wrong.getMessage());
        } catch (IOException | RuntimeException cannot) {
            LOG.error("the changed description could not be gone by whole", cannot);
        }
    }

    private void goBy() throws IOException {
        Map<DeviceId, HallPlan.Device> described =
                plan.devices().stream().collect(Collectors.toMap(HallPlan.Device::id, Function.identity()));
        for (Played each : List.copyOf(played.values())) {
            HallPlan.Device now = described.get(each.device().id());
            if (now == null || !now.isTheSame(each.device())) {
                sampling.remove(each.node());
                uplinks.remove(each.device().id());
                played.remove(each.device().id());
            } else if (!now.equals(each.device())) {
                if (each.remote().isPresent()) {
                    each.remote().get().describe(new NodeConfig(now.every()));
                }
                played.put(now.id(), new Played(now, each.node(), each.remote()));
            }
        }
        if (!played.keySet().containsAll(described.keySet())) {
            Map<DeviceId, byte[]> keys = KeyFile.read(settings.pskFile());
            for (HallPlan.Device device : described.values()) {
                if (!played.containsKey(device.id())) {
                    comes(device, keys);
                }
            }
        }
    }

    /** A node without a key waits for one. */
    private void comes(HallPlan.Device device, Map<DeviceId, byte[]> keys) throws IOException {
        byte[] key = keys.get(device.id());
        if (key == null) {
            if (keyless.add(device.id())) {
                LOG.warn("{}: is described and has no key in {} yet", device.id(), settings.pskFile());
            }
            return;
        }
        NodeJournal journal = NodeJournal.open(flash(), device.id());
        Node node = making.of(device, journal);
        uplinks.add(device.id(), journal, key);
        Remote remote = letTheGatewayAsk(node, device);
        sampling.add(node);
        uplinks.start(device.id());
        played.put(device.id(), new Played(device, node, Optional.of(remote)));
        LOG.info("{}: measures from now on", device.id());
    }

    private PeopleOfTheHall people(Settings.Api api, HallPlan plan, HallWorld world, HallClock clock, long seed) {
        HttpHall hall = new HttpHall(api.base(), plan.hall(), httpThreads);
        return new PeopleOfTheHall(
                plan,
                world,
                clock,
                clock.rate(),
                seed,
                hall.terminal(api.terminalTokenFile()),
                number -> hall.clerk(number, api.loginsFile()));
    }

    static SimulatedHall open(Settings settings, HallPlan plan, HallClock clock) throws IOException {
        return new SimulatedHall(settings, plan, clock);
    }

    void start() throws IOException {
        uplinks.start();
        recorded.ifPresent(day -> LOG.info("replay begins: {}", day.summary()));
        worldThread.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (recorded.isEmpty()) {
            worldThread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        }
        people.ifPresent(PeopleOfTheHall::start);
    }

    private void tick() {
        sampling.tick();
        recorded.filter(day -> !ended && sampling.over() && uplinks.unconfirmed() == 0)
                .ifPresent(day -> {
                    ended = true;
                    LOG.info("replay complete: {}", day.summary());
                });
    }

    private void wake(Node node) {
        uplinks.measured(node.id());
    }

    /** Stops measuring, gives the uplinks ten real seconds to send what is unconfirmed, and closes the journals. */
    @Override
    public void close() {
        people.ifPresent(PeopleOfTheHall::close);
        httpThreads.shutdownNow();
        worldThread.shutdown();
        try {
            worldThread.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        uplinks.close();
    }
}
