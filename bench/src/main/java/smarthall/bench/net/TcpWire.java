package smarthall.bench.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wire for TCP. A silent cut holds back what is on its way and delivers it after the mending, as retransmission would;
 * who connects meanwhile hears nothing and is hung up on afterwards. A refusing cut breaks every connection at once.
 */
public final class TcpWire implements Wire {

    private static final Logger log = LoggerFactory.getLogger(TcpWire.class);
    private static final int MILLIS_TO_CONNECT = 2_000;
    private static final int PIECE = 16 * 1024;

    private final ServerSocket entrance;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> unheard = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by lock.
    private boolean silent;
    private boolean refusing;
    private boolean closed;

    /** A wire from a free port to a port, both on loopback. */
    public TcpWire(int targetPort) throws IOException {
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        this.entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        daemon("wire-" + targetPort, this::accept);
    }

    @Override
    public int port() {
        return entrance.getLocalPort();
    }

    @Override
    public void cut(Cut kind) {
        set(kind == Cut.SILENT, kind == Cut.REFUSING);
        if (kind == Cut.REFUSING) {
            breakAll(open);
        }
    }

    @Override
    public void mend() {
        set(false, false);
        breakAll(unheard);
    }

    private void set(boolean nowSilent, boolean nowRefusing) {
        lock.lock();
        try {
            silent = nowSilent;
            refusing = nowRefusing;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!isClosed()) {
            try {
                take(entrance.accept());
            } catch (IOException gone) {
                log.debug("wire to {}: {}", target, gone.getMessage());
            }
        }
    }

    private void take(Socket client) {
        lock.lock();
        boolean held;
        boolean refused;
        try {
            held = silent;
            refused = refusing || closed;
        } finally {
            lock.unlock();
        }
        if (refused) {
            breakOff(client);
        } else if (held) {
            unheard.add(client);
        } else {
            connect(client);
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        open.add(client);
        open.add(server);
        try {
            server.connect(target, MILLIS_TO_CONNECT);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            daemon("wire-there", () -> carry(client, server));
            daemon("wire-back", () -> carry(server, client));
        } catch (IOException nobody) {
            end(client, server);
        }
    }

    /** Carries bytes until one end is gone; that, too, is told to the other end only while the wire is whole. */
    private void carry(Socket from, Socket to) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                awaitWhole();
                out.write(piece, 0, length);
            }
        } catch (IOException gone) {
            log.trace("wire to {}: {}", target, gone.getMessage());
        }
        awaitWhole();
        end(from, to);
    }

    private void awaitWhole() {
        lock.lock();
        try {
            while (silent && !closed) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void end(Socket one, Socket other) {
        breakOff(one);
        breakOff(other);
        open.remove(one);
        open.remove(other);
    }

    private static void breakAll(Set<Socket> sockets) {
        sockets.forEach(TcpWire::breakOff);
        sockets.clear();
    }

    /** With a reset: the other end learns at once that nobody is there. */
    private static void breakOff(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            log.trace("was closed: {}", closedAlready.getMessage());
        }
        try {
            socket.close();
        } catch (IOException cannot) {
            log.debug("a socket does not close: {}", cannot.getMessage());
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            entrance.close();
        } catch (IOException cannot) {
            log.debug("a wire does not close: {}", cannot.getMessage());
        }
        breakAll(open);
        breakAll(unheard);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
