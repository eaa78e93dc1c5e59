package smarthall.server.telemetry.loop;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.Halls;
import smarthall.server.telemetry.Rollups;

/**
 * Sums up what is over, in small steps; a chart asks the readings themselves for what is not summed up yet. Where a backlog comes
 * in, the minutes it is about are summed up again and again; that rests, so that storing it goes first.
 */
@Configuration
@EnableScheduling
class RollupLoop {

    private static final Logger log = LoggerFactory.getLogger(RollupLoop.class);

    /** Steps for one hall before the next one has its turn and other loops theirs. */
    private static final int MOST_STEPS = 50;

    /** It takes a tenth of the time at most, and goes on no later than after this. */
    private static final int REST = 9;

    private static final Duration LONGEST_REST = Duration.ofSeconds(20);

    private final Optional<Rollups> rollups;
    private final Halls halls;
    private final Clock clock;
    private long next = System.nanoTime();

    RollupLoop(Optional<Rollups> rollups, Halls halls, Clock clock) {
        this.rollups = rollups;
        this.halls = halls;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void tick() {
        long begun = System.nanoTime();
        if (begun - next < 0) {
            return;
        }
        rollups.ifPresent(present -> {
            try {
                halls.all().forEach(hall -> sumUp(present, hall));
            } catch (DataAccessException | TransactionException unavailable) {
                log.warn("readings could not be summed up, later they will: {}", unavailable.getMessage());
            }
        });
        long ended = System.nanoTime();
        next = ended + Math.min(REST * (ended - begun), LONGEST_REST.toNanos());
    }

    private void sumUp(Rollups rollups, HallDescription hall) {
        int steps = 0;
        while (steps < MOST_STEPS && rollups.sumUp(hall.id(), clock.instant())) {
            steps++;
        }
    }
}
