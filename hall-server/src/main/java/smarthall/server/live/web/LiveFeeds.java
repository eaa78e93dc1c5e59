package smarthall.server.live.web;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import smarthall.server.access.SignedOut;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.live.LiveSnapshot;
import smarthall.server.telemetry.ReadingListener;
import smarthall.server.telemetry.SeriesNews;
import smarthall.server.telemetry.StoredPacks;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows every hall on one thread and lets a few others tell the watchers. Woken by commits and readings, at most ten times
 * a second; without a wake-up it looks once a second, which also finds what another server wrote.
 */
@Component
class LiveFeeds implements SmartLifecycle, ReadingListener {

    private static final Logger log = LoggerFactory.getLogger(LiveFeeds.class);
    private static final long PAUSE_MILLIS = 100;
    private static final long LOOK_MILLIS = 1_000;
    private static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final int TELLERS = 8;

    private final Map<HallId, HallFeed> feeds = new LinkedHashMap<>();
    private final Semaphore woken = new Semaphore(0);
    private volatile @Nullable Threads threads;

    LiveFeeds(
            Halls halls,
            Journal journal,
            List<LiveSnapshot> snapshots,
            JsonMapper json,
            Clock clock,
            MeterRegistry meters) {
        meters.gauge("hall.live.streams", this, LiveFeeds::watching);
        for (HallDescription hall : halls.all()) {
            feeds.put(hall.id(), new HallFeed(() -> halls.get(hall.id()), journal, snapshots, json, clock));
        }
    }

    /** The threads of one life between start and stop; a stopped stream can be started again. */
    private record Threads(ExecutorService follower, ExecutorService tellers) {

        static Threads make() {
            return new Threads(
                    Executors.newSingleThreadExecutor(named("live-follower")),
                    Executors.newFixedThreadPool(TELLERS, named("live-teller")));
        }

        void end() {
            follower.shutdownNow();
            tellers.shutdownNow();
        }
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Takes a watcher in; it is told from when its outlet is ready until it has ended. */
    void open(HallFeed feed, Watcher watcher, Outlet outlet) {
        feed.watchers().add(watcher);
        outlet.open(() -> tell(watcher), () -> feed.watchers().remove(watcher));
    }

    /** What the staff may see does not go on to a screen from which somebody has signed out. */
    @EventListener
    void signedOut(SignedOut who) {
        for (HallFeed feed : feeds.values()) {
            feed.watchers().stream()
                    .filter(watcher -> watcher.isOf(who.session()))
                    .forEach(Watcher::end);
        }
    }

    HallFeed feed(HallId hall) {
        HallFeed feed = feeds.get(hall);
        if (feed == null) {
            throw new smarthall.server.hall.UnknownHall(hall);
        }
        return feed;
    }

    int watching() {
        return feeds.values().stream().mapToInt(feed -> feed.watchers().size()).sum();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void written(Journal.Written entry) {
        woken.release();
    }

    @Override
    public void stored(StoredPacks stored) {
        boolean fresh = false;
        for (SeriesNews news : stored.series()) {
            HallFeed feed = feeds.get(news.newest().hall());
            if (feed != null) {
                fresh |= feed.readings().take(news.newest());
            }
        }
        if (fresh) {
            woken.release();
        }
    }

    @Override
    public void start() {
        Threads made = Threads.make();
        threads = made;
        made.follower().execute(() -> followAll(made));
    }

    /** Ends the streams first, so that the web server need not wait for them. */
    @Override
    public void stop() {
        Threads ended = threads;
        threads = null;
        if (ended != null) {
            ended.end();
        }
        feeds.values().forEach(feed -> feed.watchers().forEach(Watcher::end));
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }

    private void followAll(Threads mine) {
        long kept = System.nanoTime();
        try {
            while (threads == mine) {
                if (woken.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
                boolean keepAlive = System.nanoTime() - kept >= KEEP_ALIVE_NANOS;
                if (keepAlive) {
                    kept = System.nanoTime();
                }
                feeds.values().forEach(feed -> follow(feed, keepAlive));
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(HallFeed feed, boolean keepAlive) {
        try {
            feed.follow(System.nanoTime());
        } catch (DataAccessException | TransactionException away) {
            log.warn("the stream waits for the database: {}", away.getMessage());
        }
        for (Watcher watcher : feed.watchers()) {
            if (keepAlive) {
                watcher.keepAlive();
            }
            tell(watcher);
        }
    }

    private void tell(Watcher watcher) {
        Threads now = threads;
        if (now == null || !watcher.call()) {
            return;
        }
        try {
            now.tellers().execute(() -> watcher.tell(System.nanoTime()));
        } catch (RejectedExecutionException stopping) {
            log.debug("a watcher came while the stream was stopping");
        }
    }
}
