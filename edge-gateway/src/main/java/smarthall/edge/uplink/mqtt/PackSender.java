package smarthall.edge.uplink.mqtt;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.outbox.Outbox;
import smarthall.edge.outbox.QueuedPack;
import smarthall.edge.outbox.SeqRange;
import smarthall.edge.uplink.SendWindow;

/**
 * Which packs of the outbox go over a connection now: what is new before the backlog, what has no receipt in time again, and none
 * of a device that the broker refuses. Sends on the uplink's thread; receipts and refusals come on Paho's.
 */
final class PackSender {
    private static final Logger log = LoggerFactory.getLogger(PackSender.class);
    private static final int AT_ONCE = 100;
    /** How often a device is tried again that the broker refuses: one in so many times the patience for a receipt. */
    private static final int HOLD_TIMES = 10;

    /** In the order in which they are served. */
    private enum Lane {
        NEW,
        BACKLOG
    }

    private final Outbox outbox;
    private final Runnable changed;
    private final Refusals refusals;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by lock.
    private final SendWindow window;

    /** @param changed is run when there may be more to send */
    PackSender(MqttSettings settings, Outbox outbox, Runnable changed) {
        this.outbox = outbox;
        this.changed = changed;
        this.window = new SendWindow(settings.window(), settings.resendAfter());
        this.refusals = new Refusals(settings.resendAfter().multipliedBy(HOLD_TIMES));
    }

    /** Nothing is under way any more: all that waits is to be sent again. */
    void startAnew() {
        long waiting = outbox.size();
        long newest = outbox.newest();
        inWindow(() -> window.reset(waiting, newest));
    }

    /** How many publications the broker has refused. */
    long refused() {
        return refusals.count();
    }

    void received(List<SeqRange> settled) {
        inWindow(() -> window.received(settled));
    }

    /** Gives refused devices another try when their time has come. */
    void forgive() {
        if (refusals.over(System.nanoTime())) {
            startAnew();
        }
    }

    /** Sends again what is overdue; false when the connection takes no more. */
    boolean sendAgain(MqttLink link) throws MqttException {
        List<QueuedPack> overdue;
        lock.lock();
        try {
            overdue = window.overdue(System.nanoTime());
        } finally {
            lock.unlock();
        }
        if (!overdue.isEmpty()) {
            log.debug("uplink: {} packs without a receipt are sent again", overdue.size());
        }
        return sendAll(link, overdue);
    }

    /** Sends all that the window has room for; false when the connection takes no more. */
    boolean sendNext(MqttLink link) throws MqttException {
        boolean sent = true;
        while (sent && link.up()) {
            sent = false;
            for (Lane lane : Lane.values()) {
                List<QueuedPack> next = next(lane);
                if (!sendAll(link, next)) {
                    return false;
                }
                sent |= !next.isEmpty();
            }
        }
        return true;
    }

    /** In how many nanoseconds a pack will be overdue, if any is under way. */
    OptionalLong untilOverdue() {
        lock.lock();
        try {
            return window.untilOverdue(System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /** What may be sent now of a lane. */
    private List<QueuedPack> next(Lane lane) {
        int room;
        long after;
        long last;
        lock.lock();
        try {
            boolean isNew = lane == Lane.NEW;
            room = isNew ? window.room() : window.roomForBacklog(System.nanoTime());
            after = isNew ? window.last() : window.lastOfBacklog();
            last = isNew ? Long.MAX_VALUE : window.boundary();
        } finally {
            lock.unlock();
        }
        return room <= 0 || after >= last ? List.of() : outbox.peek(after, last, Math.min(room, AT_ONCE));
    }

    private boolean sendAll(MqttLink link, List<QueuedPack> packs) throws MqttException {
        for (QueuedPack pack : packs) {
            if (!send(link, pack)) {
                return false;
            }
        }
        return true;
    }

    /** The window learns of a pack before the broker does: its receipt may arrive before {@code publish} returns. */
    private boolean send(MqttLink link, QueuedPack pack) throws MqttException {
        if (refusals.holds(pack.device())) {
            inWindow(() -> window.passedOver(pack));
            return true;
        }
        inWindow(() -> window.sent(pack, System.nanoTime()));
        if (link.publish(pack, () -> refused(pack))) {
            return true;
        }
        inWindow(() -> window.notTaken(pack, System.nanoTime()));
        return false;
    }

    /** Runs on Paho's thread. */
    private void refused(QueuedPack pack) {
        refusals.refused(pack.device(), System.nanoTime());
        inWindow(() -> window.passedOver(pack));
        changed.run();
    }

    private void inWindow(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
