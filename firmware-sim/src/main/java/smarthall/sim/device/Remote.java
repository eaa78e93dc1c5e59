package smarthall.sim.device;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.sim.firmware.Firmware;

/** What a node lets its gateway see and do. Thread-safe. */
public final class Remote {

    private static final Logger LOG = LoggerFactory.getLogger(Remote.class);

    private final Node node;
    private final Firmware firmware;
    private final Path flash;
    private final BiConsumer<Node, NodeConfig> sampling;
    private NodeConfig config;

    /**
     * @param flash folder in which what is set outlives a restart
     * @param sampling who lets the node measure at another distance
     */
    public Remote(Node node, Firmware firmware, NodeConfig first, Path flash, BiConsumer<Node, NodeConfig> sampling)
            throws IOException {
        this.node = node;
        this.firmware = firmware;
        this.flash = flash;
        this.sampling = sampling;
        this.config = first;
        Optional<NodeConfig> kept = NodeConfig.recall(flash, node.id());
        if (kept.isPresent()) {
            config = kept.get();
            sampling.accept(node, config);
        }
    }

    /** What the hall's description asks for now; what was set at the node itself goes before it. */
    public synchronized void describe(NodeConfig described) throws IOException {
        if (!described.equals(config) && NodeConfig.recall(flash, node.id()).isEmpty()) {
            config = described;
            sampling.accept(node, described);
        }
    }

    public Node node() {
        return node;
    }

    /** What runs in it. */
    public Firmware firmware() {
        return firmware;
    }

    public synchronized NodeConfig config() {
        return config;
    }

    /**
     * Sets it for now and for every later start.
     *
     * @throws IOException when it cannot be kept; then nothing has changed
     */
    public synchronized void configure(NodeConfig wanted) throws IOException {
        wanted.keep(flash, node.id());
        config = wanted;
        sampling.accept(node, wanted);
        LOG.info(
                "{}: measures every {} s from now on", node.id(), wanted.every().toSeconds());
    }

    /** Lets the node's light blink, so that whoever stands before it knows which one it is. */
    public void identify(Duration length) {
        LOG.info("{}: its light blinks for {} s", node.id(), length.toSeconds());
    }
}
