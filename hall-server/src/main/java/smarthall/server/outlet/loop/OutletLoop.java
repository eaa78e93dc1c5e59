package smarthall.server.outlet.loop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.outlet.Following;
import smarthall.server.outlet.Outlet;
import smarthall.server.outlet.OutletDesk;
import smarthall.server.outlet.OutletDesk.Turn;

/**
 * A thread for each outlet, woken by what is written here; what other servers write is seen within two seconds. One that cannot get
 * through tries again after a pause that doubles, up to a quarter of a minute.
 */
@Component
class OutletLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutletLoop.class);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration MOST_PAUSE = Duration.ofSeconds(15);
    /** Each turn costs two commits; what happens meanwhile goes with the next. */
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private static final Duration LAST_PATIENCE = Duration.ofSeconds(2);

    private final Halls halls;
    private final List<Following> ways;
    private volatile List<Follower> followers = List.of();
    private volatile boolean running;

    OutletLoop(OutletDesk desk, Halls halls, List<Outlet> outlets, ObjectProvider<Following> others) {
        this.halls = halls;
        this.ways = Stream.concat(outlets.stream().map(desk::following), others.stream())
                .toList();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void written(Journal.Written entry) {
        followers.forEach(follower -> follower.woken.release());
    }

    @Override
    public void start() {
        running = true;
        followers = ways.stream().map(Follower::new).toList();
        followers.forEach(follower -> follower.thread.start());
    }

    @Override
    public void stop() {
        running = false;
        followers.forEach(Follower::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private final class Follower implements Runnable {

        private final Following way;
        private final Semaphore woken = new Semaphore(0);
        private final Semaphore ended = new Semaphore(0);
        private final Thread thread;
        private Duration pause = LOOK;
        private boolean begun;
        private boolean failing;

        Follower(Following way) {
            this.way = way;
            this.thread = new Thread(this, "outlet-" + way.name());
            this.thread.setDaemon(true);
        }

        @Override
        public void run() {
            try {
                boolean end = false;
                while (!end) {
                    if (tryToFollow()) {
                        pause = LOOK;
                        woken.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                        end = ended.tryAcquire(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
                    } else {
                        pause = pause.multipliedBy(2).compareTo(MOST_PAUSE) > 0 ? MOST_PAUSE : pause.multipliedBy(2);
                        end = ended.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                    }
                    woken.drainPermits();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        /** Whether everything that there is has gone out. */
        private boolean tryToFollow() {
            try {
                if (!begun) {
                    way.begin();
                    begun = true;
                }
                boolean through = true;
                for (HallDescription hall : halls.all()) {
                    Turn turn = Turn.MORE;
                    while (turn == Turn.MORE && running) {
                        turn = way.send(hall.id());
                    }
                    through &= turn != Turn.REFUSED;
                }
                failing = false;
                return through;
            } catch (DataAccessException | TransactionException unavailable) {
                if (!failing) {
                    log.warn("outlet {}: the database cannot be read: {}", way.name(), unavailable.getMessage());
                }
                failing = true;
                return false;
            }
        }

        /** Not by an interrupt: H2 closes its file when a thread that reads it is interrupted. */
        void end() {
            ended.release();
            woken.release();
            try {
                thread.join(LAST_PATIENCE.toMillis());
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
