package smarthall.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.bench.box.BoxOrder;
import smarthall.bench.box.Database;
import smarthall.bench.box.Outbox;
import smarthall.bench.box.Program;
import smarthall.bench.box.RunningBox;
import smarthall.bench.load.Asked;
import smarthall.bench.load.Measured;
import smarthall.bench.net.TcpWire;
import smarthall.bench.net.UdpWire;
import smarthall.bench.net.Wire;

/**
 * Many nodes at 1 Hz while broker, gateway and server are killed, the network between them is cut and the broker's memory
 * is wiped; then what the nodes wrote down against what is stored.
 */
public final class Faults {

    private static final Logger log = LoggerFactory.getLogger(Faults.class);

    /** What the gateway keeps at most: a bench in which that is reached shows something else. */
    private static final long OUTBOX_BOUND = 2_000_000;

    private static final Duration PATIENCE_AFTERWARDS = Duration.ofMinutes(4);
    private static final Set<String> BROKERS_OWN_FILES = Set.of("mosquitto.conf");

    private final RunningBox box;
    private final Map<Place, Wire> wires;
    private final ScheduledExecutorService mender = Executors.newSingleThreadScheduledExecutor();
    private final Map<Program, Integer> kills = new EnumMap<>(Program.class);
    private final long begin = System.nanoTime();
    private int cuts;
    private int wipes;
    private long mostWaiting;

    /** How much of it is asked for. */
    private record Size(int nodes, Duration length, int kills, int cuts, Duration longestCut) {

        static Size of(boolean quick) {
            return quick
                    ? new Size(100, Duration.ofSeconds(60), 3, 4, Duration.ofSeconds(5))
                    : new Size(200, Duration.ofMinutes(10), 20, 10, Duration.ofSeconds(15));
        }
    }

    private Faults(RunningBox box, Map<Place, Wire> wires) {
        this.box = box;
        this.wires = wires;
    }

    public static Measured run(Asked asked) throws IOException {
        Size size = Size.of(asked.quick());
        FaultPlan plan = FaultPlan.of(asked.seed(), size.length(), size.kills(), size.cuts(), size.longestCut());
        BoxOrder order = BoxOrder.of(
                asked.root(),
                "swarm",
                "--devices",
                Integer.toString(size.nodes()),
                "--seconds",
                Long.toString(size.length().toSeconds()),
                "--stay");
        try (Database database = asked.store().start();
                Wire nodes = new UdpWire(order.coapsPort());
                Wire gateway = new TcpWire(order.mqttPort());
                Wire server = new TcpWire(order.mqttPort());
                RunningBox box = RunningBox.start(order.on(database)
                        .with(Map.of(
                                "HALL_NODES_GATEWAY", "coaps://127.0.0.1:" + nodes.port(),
                                "HALL_GATEWAY_MQTT", "tcp://127.0.0.1:" + gateway.port(),
                                "HALL_SERVER_MQTT", "tcp://127.0.0.1:" + server.port())))) {
            Faults faults = new Faults(
                    box,
                    Map.of(
                            Place.NODES_TO_GATEWAY, nodes,
                            Place.GATEWAY_TO_BROKER, gateway,
                            Place.SERVER_TO_BROKER, server));
            return faults.measure(asked, size, plan, database);
        }
    }

    private Measured measure(Asked asked, Size size, FaultPlan plan, Database database) throws IOException {
        log.info(
                "{} nodes measure once a second for {} s; {} kills of each program and {} cuts, seed {}",
                size.nodes(),
                size.length().toSeconds(),
                size.kills(),
                size.cuts(),
                asked.seed());
        bear(plan);
        double quiet = awaitDelivery();
        box.stop();
        long left = waiting();
        if (left > 0) {
            log.warn("{} packs still wait at the gateway: they will count as lost", left);
        }
        log.info("Counting what the nodes wrote down and what is stored");
        NodeJournals journals = NodeJournals.read(box.data().resolve("nodes"));
        Reckoning reckoning = Reckoning.of(journals, stored(database));
        Map<String, Object> figures = reckoning.figures();
        figures.put("refused", journals.refused());
        figures.put("kills", killsByRole());
        figures.put("cuts", cuts);
        figures.put("brokerWipes", wipes);
        figures.put("secondsToDeliverAfterwards", quiet);
        figures.put("mostWaitingAtGateway", mostWaiting);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("store", asked.store().toString());
        settings.put("nodes", size.nodes());
        settings.put("seconds", size.length().toSeconds());
        settings.put("seed", asked.seed());
        settings.put("quick", asked.quick());
        return new Measured(settings, figures, broken(asked, reckoning, journals.refused()));
    }

    private Optional<String> broken(Asked asked, Reckoning reckoning, long refused) throws IOException {
        log.info(
                "At most {} packs waited at the gateway, whose bound is {}: {}",
                mostWaiting,
                OUTBOX_BOUND,
                mostWaiting < OUTBOX_BOUND ? "not reached" : "reached, so nodes were held off");
        if (reckoning.holds() && refused == 0) {
            log.info("Nothing lost, nothing doubled");
            return Optional.empty();
        }
        Path kept = asked.root().resolve("bench").resolve("target").resolve("faults");
        box.copyTo(kept);
        return Optional.of("What is stored is not what was made, for example " + reckoning.examples()
                + "; the box's folder is kept in " + kept + ".");
    }

    private void bear(FaultPlan plan) throws IOException {
        long start = System.nanoTime();
        for (Fault fault : plan.faults()) {
            RunningBox.await(Duration.ofNanos(start + fault.at().toNanos() - System.nanoTime()), () -> false);
            happen(fault);
            waiting();
        }
    }

    private void happen(Fault fault) throws IOException {
        if (fault instanceof Fault.Kill kill) {
            say("kill -9 " + kill.victim().role());
            kill(kill.victim());
        } else if (fault instanceof Fault.Wipe) {
            say("kill -9 broker, and its memory is wiped");
            kill(Program.MOSQUITTO);
            wipe();
        } else if (fault instanceof Fault.Break cut) {
            String how = cut.kind() == Wire.Cut.SILENT ? "silently" : "with resets";
            say("cut " + how + " between " + cut.place() + " for "
                    + cut.length().toMillis() / 100 / 10.0 + " s");
            cut(wire(cut.place()), cut);
        }
    }

    private void kill(Program victim) {
        box.kill(victim);
        kills.merge(victim, 1, Integer::sum);
    }

    /** Everything that the broker remembers; its rights, too; its configuration is not its memory. */
    private void wipe() throws IOException {
        try (Stream<Path> files = Files.list(box.data().resolve("mosquitto"))) {
            for (Path file : files.toList()) {
                if (!BROKERS_OWN_FILES.contains(String.valueOf(file.getFileName()))) {
                    Files.delete(file);
                }
            }
        }
        wipes++;
    }

    private void cut(Wire wire, Fault.Break cut) {
        wire.cut(cut.kind());
        cuts++;
        mender.schedule(wire::mend, cut.length().toMillis(), TimeUnit.MILLISECONDS);
    }

    private Wire wire(Place place) {
        Wire wire = wires.get(place);
        if (wire == null) {
            throw new IllegalArgumentException("There is no wire between " + place + ".");
        }
        return wire;
    }

    /** Nothing is in the way any more: seconds until the nodes and the gateway hold nothing. */
    private double awaitDelivery() throws IOException {
        mender.shutdown();
        try {
            mender.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        say("no more faults");
        long since = System.nanoTime();
        awaitOrSay("the nodes to be done", () -> !lines(Program.SIM, "swarm complete")
                .isEmpty());
        awaitOrSay("the gateway to have every receipt", () -> waiting() == 0);
        double seconds = Math.round((System.nanoTime() - since) / 1e8) / 10.0;
        say("delivered");
        return seconds;
    }

    private interface Question {
        boolean asked() throws IOException;
    }

    private void awaitOrSay(String what, Question question) throws IOException {
        say("waiting for " + what);
        long end = System.nanoTime() + PATIENCE_AFTERWARDS.toNanos();
        long nextWord = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!question.asked()) {
            if (System.nanoTime() > end) {
                say("no longer waiting for " + what);
                return;
            }
            if (System.nanoTime() > nextWord) {
                nextWord += TimeUnit.SECONDS.toNanos(10);
                List<String> said = lines(Program.SIM, "swarm");
                String nodes = said.isEmpty()
                        ? ""
                        : said.get(said.size() - 1).replaceFirst(".*swarm[^:]*: ([^\"]*).*", "$1") + ", ";
                say("… " + nodes + waiting() + " wait at the gateway");
            }
            RunningBox.await(Duration.ofMillis(300), () -> false);
        }
    }

    private List<String> lines(Program program, String text) throws IOException {
        return box.log(program).stream().filter(line -> line.contains(text)).toList();
    }

    private long waiting() throws IOException {
        long waiting = new Outbox(box.data()).waiting();
        mostWaiting = Math.max(mostWaiting, waiting);
        return waiting;
    }

    private StoredHall stored(Database database) throws IOException {
        try (Connection connection = database.connect(box.data())) {
            return StoredHall.read(connection);
        } catch (SQLException unreadable) {
            throw new IOException("What is stored cannot be read.", unreadable);
        }
    }

    private Map<String, Integer> killsByRole() {
        Map<String, Integer> byRole = new LinkedHashMap<>();
        kills.forEach((program, times) -> byRole.put(program.role(), times));
        return byRole;
    }

    private void say(String what) {
        log.info(String.format("  %5.1f s  %s", (System.nanoTime() - begin) / 1e9, what));
    }
}
