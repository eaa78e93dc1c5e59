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
 * storm. Times are {@link System#nanoTime()}'s. Not safe for use by many threads.
 */
public final class SendWindow {
    private record Sent(QueuedPack pack, long at) {}

    private final int limit;
    private final long resendAfterNanos;
    private final TreeMap<Long, Sent> sent = new TreeMap<>();
    private long last;

    public SendWindow(int limit, Duration resendAfter) {
        this.limit = limit;
        this.resendAfterNanos = resendAfter.toNanos();
    }

    /** Highest number sent since the last {@link #reset()}; what comes after it has not been sent. */
    public long last() {
        return last;
    }

    public int room() {
        return limit - sent.size();
    }

    public void sent(QueuedPack pack, long now) {
        sent.put(pack.seq(), new Sent(pack, now));
        last = Math.max(last, pack.seq());
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

    /** Everything counts as unsent again: a new connection knows nothing of the old one's packs. */
    public void reset() {
        sent.clear();
        last = 0;
    }
}
