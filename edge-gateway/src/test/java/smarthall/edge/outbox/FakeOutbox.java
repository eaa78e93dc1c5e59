package smarthall.edge.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import smarthall.edge.reading.DeviceId;

/** An outbox in memory, whose answers a test decides. */
public final class FakeOutbox implements Outbox {
    public final List<Pack> packs = new CopyOnWriteArrayList<>();

    /** What becomes of the next packs, told by the first of those that come together; stored by default. */
    public volatile Function<Pack, CompletionStage<Appended>> fate =
            pack -> CompletableFuture.completedFuture(new Appended.Stored(packs.size()));

    private long journalEnd;

    @Override
    public CompletionStage<Appended> append(List<Pack> together) {
        return fate.apply(together.get(0)).thenApply(appended -> {
            if (appended instanceof Appended.Stored) {
                packs.addAll(together);
                together.forEach(pack -> journalEnd = Math.max(journalEnd, pack.journalEnd()));
            }
            return appended;
        });
    }

    @Override
    public List<QueuedPack> peek(long after, long last, int limit) {
        return new ArrayList<>();
    }

    @Override
    public CompletionStage<Void> acknowledge(List<SeqRange> ranges) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public long size() {
        return packs.size();
    }

    @Override
    public long newest() {
        return 0;
    }

    @Override
    public GivenUp givenUp() {
        return GivenUp.NOTHING;
    }

    @Override
    public long journalEnd(DeviceId device) {
        return journalEnd;
    }

    @Override
    public void onAppend(Runnable listener) {}

    @Override
    public void close() {}
}
