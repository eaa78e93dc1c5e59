package smarthall.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
import smarthall.sim.settings.files.FirmwareKeyFile;
import smarthall.sim.settings.files.KeyFile;
import smarthall.sim.trace.RecordedDay;
import smarthall.sim.trace.files.TraceFile;
import smarthall.sim.world.HallWorld;

/** Everything that one run needs, wired by hand: world, nodes, their uplinks, and the people. */
final class SimulatedHall implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedHall.class);
    private static final int TICK_MILLIS = 50;
    private static final int HTTP_THREADS = 2;

    private final List<Node> nodes = new ArrayList<>();
    private final Uplinks uplinks;
    private final ScheduledExecutorService worldThread = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService httpThreads = Executors.newFixedThreadPool(HTTP_THREADS);
    private final Sampling sampling;
    private final Optional<PeopleOfTheHall> people;
    private final Optional<RecordedDay> recorded;
    private boolean ended;

    private SimulatedHall(Settings settings, HallPlan plan, HallClock clock) throws IOException {
        this.uplinks = new Uplinks(settings.gateway(), () -> {});
        HallWorld.Pace pace = settings.people().isPresent() ? HallWorld.Pace.TICKETS : HallWorld.Pace.OWN;
        this.recorded = settings.recording().map(recording -> TraceFile.day(recording, plan, settings.seed()));
        HallWorld world = new HallWorld(
                plan,
                pace,
                settings.seed(),
                recorded.map(RecordedDay::from).orElseGet(clock::instant),
                recorded.flatMap(RecordedDay::passages));
        Nodes making = new Nodes(plan.hall(), world, recorded, new SenmlJson(), settings.seed());
        Map<DeviceId, byte[]> keys = KeyFile.read(settings.pskFile());
        Path flash = settings.data().resolve("nodes");
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
        if (recorded.isEmpty()) {
            letTheGatewayAsk(flash, plan, settings.firmware());
        }
        this.people = settings.people().map(api -> people(api, plan, world, clock, settings.seed()));
    }

    private void letTheGatewayAsk(Path flash, HallPlan plan, FirmwareSettings updates) throws IOException {
        Optional<PublicKey> key = updates.keyFile().map(FirmwareKeyFile::read);
        for (int number = 0; number < nodes.size(); number++) {
            HallPlan.Device device = plan.devices().get(number);
            Firmware firmware = new Firmware(device.id(), device.kind().name(), key, flash, updates.proof());
            uplinks.answerFor(new Remote(
                    nodes.get(number), firmware, new NodeConfig(device.every()), flash, sampling::configure));
        }
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
