package smarthall.sim.coap;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.sim.device.NodeHealth;
import smarthall.sim.device.NodeJournal;
import smarthall.sim.device.Remote;
import smarthall.sim.settings.DeviceId;

/** The uplinks of all nodes, on a few threads in common. Thread-safe once started. */
public final class Uplinks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Uplinks.class);
    private static final int THREADS = 3;
    private static final long LAST_SENDING_SECONDS = 10;

    private final URI gateway;
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS);
    private final Map<DeviceId, NodeJournal> journals = new ConcurrentHashMap<>();
    private final Map<DeviceId, NodeUplink> uplinks = new ConcurrentHashMap<>();
    private final AtomicInteger registered = new AtomicInteger();
    private volatile int expected;
    private final Runnable allRegistered;

    /** @param allRegistered told once, when the gateway has registered every node for the first time */
    public Uplinks(URI gateway, Runnable allRegistered) {
        this.gateway = gateway;
        this.allRegistered = allRegistered;
        threads.setRemoveOnCancelPolicy(true);
    }

    /** One more node; before {@link #start}, or to be started by {@link #start(DeviceId)}. */
    public void add(DeviceId node, NodeJournal journal, byte[] key) {
        journals.put(node, journal);
        uplinks.put(node, new NodeUplink(node, journal, key, gateway, threads, this::oneMoreRegistered));
    }

    /** Lets the gateway ask a node that was added. Before {@link #start}. */
    public void answerFor(Remote remote) {
        NodeUplink uplink = uplinks.get(remote.node().id());
        if (uplink != null) {
            uplink.answerFor(remote);
        }
    }

    /** Lets the nodes tell how they are when they register. Before {@link #start}. */
    public void tell(Function<DeviceId, NodeHealth> how) {
        uplinks.forEach((node, uplink) -> uplink.tell(() -> how.apply(node)));
    }

    private void oneMoreRegistered() {
        if (registered.incrementAndGet() == expected) {
            LOG.info("firmware-sim ready: {} nodes registered", expected);
            allRegistered.run();
        }
    }

    /** Opens all sockets; the nodes register and send what their journals still hold. */
    public void start() throws IOException {
        expected = uplinks.size();
        for (NodeUplink uplink : uplinks.values()) {
            uplink.start();
        }
        LOG.info("firmware-sim started: {} nodes", uplinks.size());
    }

    /** Opens the socket of a node that was added while the others run. */
    public void start(DeviceId node) throws IOException {
        NodeUplink uplink = uplinks.get(node);
        if (uplink != null) {
            uplink.start();
        }
    }

    /** Ends a node; what its journal holds waits there, should the node come back. */
    public void remove(DeviceId node) {
        NodeUplink uplink = uplinks.remove(node);
        if (uplink != null) {
            uplink.close();
        }
        NodeJournal journal = journals.remove(node);
        if (journal != null) {
            journal.close();
        }
    }

    /** A node has measured and has something to send. */
    public void measured(DeviceId node) {
        NodeUplink uplink = uplinks.get(node);
        if (uplink != null) {
            uplink.measured();
        }
    }

    /** Packs that no node may forget yet. */
    public int unconfirmed() {
        return journals.values().stream().mapToInt(NodeJournal::unconfirmed).sum();
    }

    /** Packs that the gateway refused for good since the start. */
    public long refused() {
        return uplinks.values().stream().mapToLong(NodeUplink::refused).sum();
    }

    /** Gives the nodes ten real seconds to send what is unconfirmed, ends their sessions and closes their journals. */
    @Override
    public void close() {
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LAST_SENDING_SECONDS);
            while (unconfirmed() > 0 && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        uplinks.values().forEach(NodeUplink::close);
        threads.shutdownNow();
        LOG.info("firmware-sim stopped: {} packs wait for the next start", unconfirmed());
        journals.values().forEach(NodeJournal::close);
    }
}
