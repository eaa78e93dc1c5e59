package smarthall.sim.device;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import smarthall.sim.world.HallWorld;

/**
 * Moves the world along with hall time and lets each node measure exactly when it is due, however fast the hall's clock
 * runs. Called by one thread.
 */
public final class Sampling {

    /** A program that stood still longer than this (a closed laptop) has a gap in its readings instead of a flood. */
    private static final Duration LONGEST_CATCH_UP = Duration.ofHours(1);

    private static final Duration WITHOUT_LIMIT = Duration.ofDays(3_650);

    private final Consumer<Instant> world;
    private final Clock clock;
    private final Duration longestCatchUp;
    private final PriorityQueue<Node> byDue = new PriorityQueue<>(Comparator.comparing(Node::due));
    private final Consumer<Node> measured;
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();

    private record Change(Node node, NodeConfig config) {}

    /** @param measured told after a node has measured, so that its uplink can send */
    public Sampling(HallWorld world, Clock clock, List<Node> nodes, Consumer<Node> measured) {
        this(world::advanceTo, clock, LONGEST_CATCH_UP, nodes, measured);
    }

    private Sampling(
            Consumer<Instant> world, Clock clock, Duration longestCatchUp, List<Node> nodes, Consumer<Node> measured) {
        this.world = world;
        this.clock = clock;
        this.longestCatchUp = longestCatchUp;
        this.measured = measured;
        byDue.addAll(nodes);
    }

    /** The sampling of a recorded day: whatever the clock has done meanwhile, nothing of the recording is left out. */
    public static Sampling ofEverything(HallWorld world, Clock clock, List<Node> nodes, Consumer<Node> measured) {
        return new Sampling(world::advanceTo, clock, WITHOUT_LIMIT, nodes, measured);
    }

    /** The sampling of nodes whose values are not of this world. */
    public static Sampling withoutWorld(Clock clock, List<Node> nodes, Consumer<Node> measured) {
        return new Sampling(time -> {}, clock, LONGEST_CATCH_UP, nodes, measured);
    }

    /** Lets a node measure as it is configured, from the next tick on. May be called by any thread. */
    public void configure(Node node, NodeConfig config) {
        changes.add(new Change(node, config));
    }

    /** One node more, which measures from now on; on the thread that ticks. */
    public void add(Node node) {
        node.skipTo(clock.instant());
        byDue.add(node);
    }

    /** A node that measures no more; on the thread that ticks. */
    public void remove(Node node) {
        byDue.remove(node);
    }

    private void makeChanges(Instant now) {
        for (Change change = changes.poll(); change != null; change = changes.poll()) {
            if (byDue.remove(change.node())) {
                change.node().measureEvery(change.config().every(), now);
                byDue.add(change.node());
            }
        }
    }

    /** Brings the nodes to the present, and the world with them. */
    public void tick() {
        Instant target = clock.instant();
        makeChanges(target);
        Instant earliest = target.minus(longestCatchUp);
        for (Node node = byDue.peek(); node != null && !node.due().isAfter(target); node = byDue.peek()) {
            byDue.remove();
            if (node.due().isBefore(earliest)) {
                node.skipTo(earliest);
            } else {
                world.accept(node.due());
                node.measure();
                measured.accept(node);
            }
            byDue.add(node);
        }
        if (!longestCatchUp.equals(WITHOUT_LIMIT)) {
            world.accept(target);
        }
    }

    /** Whether every node has measured for the last time. */
    public boolean over() {
        return byDue.stream().allMatch(node -> node.due().equals(Timetable.NEVER));
    }
}
