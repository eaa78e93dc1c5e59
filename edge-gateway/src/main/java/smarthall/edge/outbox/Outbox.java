package smarthall.edge.outbox;

import java.util.List;
import java.util.concurrent.CompletionStage;
import smarthall.edge.reading.DeviceId;

/** Packs that the server has not yet confirmed, in the order they came. Safe for use by many threads. */
public interface Outbox extends AutoCloseable {
    /** Takes a pack without blocking; the stage completes, on the outbox's own thread, only when its fate is certain. */
    CompletionStage<Appended> append(Pack pack);

    /** At most {@code limit} packs with a number above {@code after}, smallest first. */
    List<QueuedPack> peek(long after, int limit);

    /** Forgets these packs: the server has them, or has refused them for good. */
    CompletionStage<Void> acknowledge(List<SeqRange> ranges);

    /** How many packs wait. */
    long size();

    /** Where the last stored pack of a device ends in the device's journal at the gateway; 0 if there is none. */
    long journalEnd(DeviceId device);

    /** Runs {@code listener} after each commit that added packs. */
    void onAppend(Runnable listener);

    /** Writes what was taken so far, then refuses more. */
    @Override
    void close();
}
