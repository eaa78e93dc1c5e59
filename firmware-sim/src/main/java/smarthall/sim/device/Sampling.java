package smarthall.sim.device;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import smarthall.sim.world.HallWorld;

/**
 * Moves the world along with hall time and lets each node measure exactly when it is due, however fast the hall's clock
 * runs. Called by one thread.
 */
public final class Sampling {

    /** A program that stood still longer than this (a closed laptop) has a gap in its readings instead of a flood. */
    private static final Duration LONGEST_CATCH_UP = Duration.ofHours(1);

    private final HallWorld world;
    private final Clock clock;
    private final PriorityQueue<Node> byDue = new PriorityQueue<>(Comparator.comparing(Node::due));
    private final Consumer<Node> measured;

    /** @param measured told after a node has measured, so that its uplink can send */
    public Sampling(HallWorld world, Clock clock, List<Node> nodes, Consumer<Node> measured) {
        this.world = world;
        this.clock = clock;
        this.measured = measured;
        byDue.addAll(nodes);
    }

    /** Brings world and nodes to the present. */
    public void tick() {
        Instant target = clock.instant();
        Instant earliest = target.minus(LONGEST_CATCH_UP);
        for (Node node = byDue.peek(); node != null && !node.due().isAfter(target); node = byDue.peek()) {
            byDue.remove();
            if (node.due().isBefore(earliest)) {
                node.skipTo(earliest);
            } else {
                world.advanceTo(node.due());
                node.measure();
                measured.accept(node);
            }
            byDue.add(node);
        }
        world.advanceTo(target);
    }
}
