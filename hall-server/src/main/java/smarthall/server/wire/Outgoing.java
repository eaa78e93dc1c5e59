package smarthall.server.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be published over one connection: bounded, in order, and never more in flight than every broker allows. The
 * sender runs outside of any lock, for the library may call back while it holds its own. Thread-safe.
 */
final class Outgoing {

    /** Mosquitto's default receive maximum is 20. */
    static final int MOST_IN_FLIGHT = 16;

    static final int MOST_WAITING = 1_000;

    /** A message on its way out. */
    record Message(String topic, byte[] payload, boolean retained) {}

    /** Hands a message to the library; must end in exactly one {@link Outgoing#settled()}. */
    interface Sender {
        void send(Message message);
    }

    private final Sender sender;
    private final Queue<Message> waiting = new ArrayDeque<>();
    private int inFlight;
    private boolean sending;

    Outgoing(Sender sender) {
        this.sender = sender;
    }

    /** False when too many wait already: the message is dropped. */
    boolean offer(Message message) {
        synchronized (waiting) {
            if (waiting.size() >= MOST_WAITING) {
                return false;
            }
            waiting.add(message);
        }
        send();
        return true;
    }

    /** One message is with the broker, or will never be. */
    void settled() {
        synchronized (waiting) {
            inFlight--;
            waiting.notifyAll();
        }
        send();
    }

    /** Waits until all is with the broker, or the time is over. */
    void flush(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (waiting) {
            long left = patience.toMillis();
            while (left > 0 && (inFlight > 0 || !waiting.isEmpty())) {
                waiting.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        }
    }

    private void send() {
        Message next = take();
        while (next != null) {
            sender.send(next);
            synchronized (waiting) {
                sending = false;
            }
            next = take();
        }
    }

    /** The next message to send; null when there is none, when enough are in flight, or when another thread is sending. */
    private @Nullable Message take() {
        synchronized (waiting) {
            if (sending || inFlight >= MOST_IN_FLIGHT || waiting.isEmpty()) {
                return null;
            }
            sending = true;
            inFlight++;
            return waiting.remove();
        }
    }
}
