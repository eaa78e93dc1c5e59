package smarthall.sim.swarm;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.sim.coap.Uplinks;
import smarthall.sim.device.Instrument;
import smarthall.sim.device.Node;
import smarthall.sim.device.NodeJournal;
import smarthall.sim.device.PackEncoding;
import smarthall.sim.device.Sampling;
import smarthall.sim.device.Timetable;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.settings.SwarmSettings;

/**
 * All nodes of a description at one rate for a length of time: each with its own session, its journal and the node's
 * protocol, only what they measure is made up. They begin when all are registered, evenly spread over the distance of two
 * packs; after the end they go on sending until everything is confirmed.
 */
public final class Swarm implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Swarm.class);
    private static final int TICK_MILLIS = 10;
    private static final int REPORT_SECONDS = 10;

    private final String hall;
    private final Clock clock;
    private final long seed;
    private final SwarmSettings settings;
    private final PackEncoding encoding;
    private final Uplinks uplinks;
    private final Map<HallPlan.Device, NodeJournal> flash = new LinkedHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    /** Nodes that measure; none before all are registered. Only the one thread touches what follows. */
    private List<Node> nodes = List.of();

    private Instant end = Instant.MAX;
    private boolean over;

    /** @param seed of everything random */
    public Swarm(HallPlan plan, Clock clock, long seed, SwarmSettings settings, URI gateway, PackEncoding encoding) {
        this.hall = plan.hall();
        this.clock = clock;
        this.seed = seed;
        this.settings = settings;
        this.encoding = encoding;
        this.uplinks = new Uplinks(gateway, () -> thread.execute(this::begin));
    }

    /** One more node, whose journal is in a folder. */
    public void add(HallPlan.Device device, byte[] key, Path folder) throws IOException {
        NodeJournal journal = NodeJournal.open(folder, device.id());
        flash.put(device, journal);
        uplinks.add(device.id(), journal, key);
    }

    /** Lets the nodes register. */
    public void start() throws IOException {
        uplinks.start();
    }

    private void begin() {
        Instant begin = clock.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        end = begin.plus(settings.length());
        List<Node> all = new ArrayList<>();
        flash.forEach((device, journal) -> all.add(node(device, journal, begin, all.size())));
        nodes = List.copyOf(all);
        Sampling sampling = Sampling.withoutWorld(clock, nodes, node -> uplinks.measured(node.id()));
        LOG.info(
                "swarm begins: {} nodes, one pack in {} ms each, for {} s",
                nodes.size(),
                settings.every().toMillis(),
                settings.length().toSeconds());
        thread.scheduleWithFixedDelay(() -> tick(sampling), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(this::report, REPORT_SECONDS, REPORT_SECONDS, TimeUnit.SECONDS);
    }

    private Node node(HallPlan.Device device, NodeJournal journal, Instant begin, int number) {
        Instant first = begin.plus(settings.every().multipliedBy(number).dividedBy(flash.size()));
        Instant last = journal.lastMade();
        Timetable timetable = Timetable.every(settings.every(), first.isAfter(last) ? first : last.plusMillis(1))
                .until(end, at -> true);
        return new Node(hall, device.id(), timetable, instrument(device, begin, number), journal, encoding);
    }

    private Instrument instrument(HallPlan.Device device, Instant begin, int number) {
        return device.kind() == HallPlan.Kind.DOOR_COUNTER
                ? new Turnstile(new Random(seed * 31 + number), begin)
                : new PlainAir(number);
    }

    private void tick(Sampling sampling) {
        if (over) {
            return;
        }
        sampling.tick();
        if (!clock.instant().isBefore(end) && sampling.over() && uplinks.unconfirmed() == 0) {
            over = true;
            LOG.info("swarm complete: {} packs made, {} refused", made(), uplinks.refused());
        }
    }

    private void report() {
        if (!over) {
            LOG.info("swarm: {} packs made, {} not yet confirmed", made(), uplinks.unconfirmed());
        }
    }

    private long made() {
        return nodes.stream().mapToLong(Node::made).sum();
    }

    /** Stops measuring, gives the nodes ten real seconds to send what is unconfirmed, and closes their journals. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(Duration.ofSeconds(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        uplinks.close();
    }
}
