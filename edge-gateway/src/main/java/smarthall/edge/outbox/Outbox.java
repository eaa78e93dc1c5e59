package smarthall.edge.outbox;

import java.util.List;
import java.util.concurrent.CompletionStage;
import smarthall.edge.reading.DeviceId;

/**
 * Packs that the server has not yet confirmed, in the order they came. Where it may keep no more, the older half is thinned
 * evenly, to every second pack of each device and kind, then to every fourth and so on; what is newest, and the last count of a door
 * counter before it began anew, always stays. Safe for use by many threads.
 */
public interface Outbox extends AutoCloseable {
    /**
     * Takes packs without blocking, all of them in one transaction or none, under numbers that follow each other. The stage
     * completes, on the outbox's own thread, only when their fate is certain.
     */
    CompletionStage<Appended> append(List<Pack> packs);

    /** The same with one pack. */
    default CompletionStage<Appended> append(Pack pack) {
        return append(List.of(pack));
    }

    /** At most {@code limit} packs with a number above {@code after} and up to {@code last}, smallest first. */
    List<QueuedPack> peek(long after, long last, int limit);

    /** At most {@code limit} packs with a number above {@code after}, smallest first. */
    default List<QueuedPack> peek(long after, int limit) {
        return peek(after, Long.MAX_VALUE, limit);
    }

    /** Forgets these packs: the server has them, or has refused them for good. */
    CompletionStage<Void> acknowledge(List<SeqRange> ranges);

    /** How many packs wait. */
    long size();

    /** The highest number that a waiting pack has; 0 if none waits. */
    long newest();

    /** What was given up since the start. */
    GivenUp givenUp();

    /** Where the last stored pack of a device ends in the device's journal at the gateway; 0 if there is none. */
    long journalEnd(DeviceId device);

    /** Runs {@code listener} after each commit that added packs. */
    void onAppend(Runnable listener);

    /** Writes what was taken so far, then refuses more. */
    @Override
    void close();
}
