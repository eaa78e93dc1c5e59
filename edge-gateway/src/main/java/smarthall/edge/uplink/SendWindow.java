package smarthall.edge.uplink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import smarthall.edge.outbox.QueuedPack;
import smarthall.edge.outbox.SeqRange;

/**
 * The packs that were sent and have no receipt yet: at most {@code limit}, so that neither a long cut nor a slow server turns into a
 * storm. After a long cut there are two lanes: what comes from now on goes first, and beside it, in the part of the window that is
 * left to it, the backlog up to a number. Each lane goes in order; a device's newer pack may thus come before its older ones. Times
 * are {@link System#nanoTime()}'s. Not safe for use by many threads.
 */
public final class SendWindow {
    /** Of the window, what the backlog leaves to a reading that comes while everything else is silent: one part of so many. */
    private static final int LEFT_FREE = 8;

    /** Of the window, what the backlog may take while live readings flow: one part of so many. */
    private static final int BESIDE_LIVE = 4;

    /** Live readings flow when the last one is no older. */
    private static final long FLOWS_NANOS = Duration.ofSeconds(2).toNanos();

    private record Sent(QueuedPack pack, long at) {}

    private final int limit;
    private final long resendAfterNanos;
    private final TreeMap<Long, Sent> sent = new TreeMap<>();
    private long boundary;
    private long last;
    private long lastOfBacklog;
    private OptionalLong liveAt = OptionalLong.empty();

    public SendWindow(int limit, Duration resendAfter) {
        this.limit = limit;
        this.resendAfterNanos = resendAfter.toNanos();
    }

    /** The last number of the backlog; 0 if there is one lane only. */
    public long boundary() {
        return boundary;
    }

    /** Highest number sent in the lane of what is new; what comes after it has not been sent. */
    public long last() {
        return last;
    }

    /** Highest number of the backlog that was sent. */
    public long lastOfBacklog() {
        return lastOfBacklog;
    }

    public int room() {
        return limit - sent.size();
    }

    /** How many packs of the backlog may be sent now. */
    public int roomForBacklog(long now) {
        boolean flows = liveAt.isPresent() && now - liveAt.getAsLong() < FLOWS_NANOS;
        int share = Math.max(1, flows ? limit / BESIDE_LIVE : limit - limit / LEFT_FREE);
        return Math.min(room(), share - sent.headMap(boundary, true).size());
    }

    public void sent(QueuedPack pack, long now) {
        sent.put(pack.seq(), new Sent(pack, now));
        if (pack.seq() <= boundary) {
            lastOfBacklog = Math.max(lastOfBacklog, pack.seq());
        } else {
            last = Math.max(last, pack.seq());
            liveAt = OptionalLong.of(now);
        }
    }

    /** Leaves a pack where it is, in the outbox, until everything counts as unsent again; it takes no place in the window. */
    public void passedOver(QueuedPack pack) {
        sent.remove(pack.seq());
        if (pack.seq() <= boundary) {
            lastOfBacklog = Math.max(lastOfBacklog, pack.seq());
        } else {
            last = Math.max(last, pack.seq());
        }
    }

    /** The connection did not take a pack: it is overdue at once, unless its receipt came meanwhile. */
    public void notTaken(QueuedPack pack, long now) {
        sent.replace(pack.seq(), new Sent(pack, now - resendAfterNanos));
    }

    public void received(List<SeqRange> ranges) {
        for (SeqRange range : ranges) {
            sent.subMap(range.first(), true, range.last(), true).clear();
        }
    }

    /** Packs whose receipt is overdue, in order. */
    public List<QueuedPack> overdue(long now) {
        List<QueuedPack> packs = new ArrayList<>();
        for (Sent one : sent.values()) {
            if (now - one.at >= resendAfterNanos) {
                packs.add(one.pack);
            }
        }
        return packs;
    }

    /** Nanoseconds until the next receipt is overdue, if any is awaited. */
    public OptionalLong untilOverdue(long now) {
        long least = Long.MAX_VALUE;
        for (Map.Entry<Long, Sent> entry : sent.entrySet()) {
            least = Math.min(least, entry.getValue().at + resendAfterNanos - now);
        }
        return sent.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Math.max(0, least));
    }

    /**
     * Everything counts as unsent again: a new connection knows nothing of the old one's packs.
     *
     * @param waiting how many packs wait
     * @param newest the highest number of them; where more wait than the window holds, up to it they are the backlog
     */
    public void reset(long waiting, long newest) {
        sent.clear();
        boundary = waiting > limit ? newest : 0;
        last = boundary;
        lastOfBacklog = 0;
        liveAt = OptionalLong.empty();
    }
}
