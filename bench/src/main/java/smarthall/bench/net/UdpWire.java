package smarthall.bench.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wire for datagrams. Whoever sends gets a socket of its own towards the target, as behind an address translator, so that
 * the target can tell them apart. A cut loses datagrams in both directions, of either kind: no datagram is told of.
 */
public final class UdpWire implements Wire {

    private static final Logger log = LoggerFactory.getLogger(UdpWire.class);
    private static final int LARGEST = 65_535;
    private static final int BUFFER = 1 << 20;

    private final Selector selector = Selector.open();
    private final DatagramChannel entrance;
    private final InetSocketAddress target;
    private final int port;
    private final Map<SocketAddress, DatagramChannel> ways = new HashMap<>();
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(LARGEST);
    private final Thread thread;
    private volatile boolean cut;
    private volatile boolean closed;

    /** A wire from a free port to a port, both on loopback. */
    public UdpWire(int targetPort) throws IOException {
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        this.entrance = DatagramChannel.open()
                .setOption(StandardSocketOptions.SO_RCVBUF, BUFFER)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.port = ((InetSocketAddress) entrance.getLocalAddress()).getPort();
        entrance.configureBlocking(false);
        entrance.register(selector, SelectionKey.OP_READ);
        thread = new Thread(this::run, "wire-udp-" + targetPort);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void cut(Cut kind) {
        cut = true;
    }

    @Override
    public void mend() {
        cut = false;
    }

    private void run() {
        while (!closed) {
            try {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.channel().equals(entrance)) {
                        there();
                    } else if (key.attachment() instanceof SocketAddress sender) {
                        back((DatagramChannel) key.channel(), sender);
                    }
                }
                selector.selectedKeys().clear();
            } catch (IOException fault) {
                log.debug("wire to {}: {}", target, fault.getMessage());
                selector.selectedKeys().clear();
            }
        }
    }

    private void there() throws IOException {
        datagram.clear();
        for (SocketAddress sender = entrance.receive(datagram); sender != null; sender = entrance.receive(datagram)) {
            datagram.flip();
            if (!cut) {
                send(way(sender));
            }
            datagram.clear();
        }
    }

    private void send(DatagramChannel way) throws IOException {
        try {
            way.write(datagram);
        } catch (PortUnreachableException nobody) {
            log.trace("nobody is at {}", target);
        }
    }

    private void back(DatagramChannel way, SocketAddress sender) throws IOException {
        try {
            datagram.clear();
            while (way.read(datagram) > 0) {
                datagram.flip();
                if (!cut) {
                    entrance.send(datagram, sender);
                }
                datagram.clear();
            }
        } catch (PortUnreachableException nobody) {
            log.trace("nobody is at {}", target);
        }
    }

    private DatagramChannel way(SocketAddress sender) throws IOException {
        DatagramChannel known = ways.get(sender);
        if (known != null) {
            return known;
        }
        DatagramChannel way = DatagramChannel.open();
        way.connect(target);
        way.configureBlocking(false);
        way.register(selector, SelectionKey.OP_READ, sender);
        ways.put(sender, way);
        return way;
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(2_000);
            for (DatagramChannel way : ways.values()) {
                way.close();
            }
            entrance.close();
            selector.close();
        } catch (IOException cannot) {
            log.debug("a wire does not close: {}", cannot.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
