package smarthall.server.alert.loop;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import smarthall.server.alert.AlertWatch;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;

/**
 * Lets each hall be judged as soon as a minute's readings are there: often in real time, and nothing is done in between. Where a
 * backlog of days comes in, looks take longer; then they rest longer too, so that storing it goes first.
 */
@Configuration
@EnableScheduling
class AlertLoop {

    private static final Logger log = LoggerFactory.getLogger(AlertLoop.class);

    /** A look takes a tenth of the time at most, and the next one is never further away than this. */
    private static final int REST = 9;

    private static final Duration LONGEST_REST = Duration.ofSeconds(20);

    private final AlertWatch watch;
    private final Halls halls;
    private long nextLook = System.nanoTime();

    AlertLoop(AlertWatch watch, Halls halls) {
        this.watch = watch;
        this.halls = halls;
    }

    @Scheduled(fixedDelay = 500, initialDelay = 2000)
    void tick() {
        long begun = System.nanoTime();
        if (begun - nextLook < 0) {
            return;
        }
        halls.all().stream().map(HallDescription::id).forEach(this::look);
        long ended = System.nanoTime();
        nextLook = ended + Math.min(REST * (ended - begun), LONGEST_REST.toNanos());
    }

    private void look(HallId hall) {
        try {
            watch.look(hall);
        } catch (DataAccessException | TransactionException unavailable) {
            log.warn("the alerts of hall {} could not be judged: {}", hall, unavailable.getMessage());
        }
    }
}
