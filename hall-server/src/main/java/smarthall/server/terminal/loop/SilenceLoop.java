package smarthall.server.terminal.loop;

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
import smarthall.server.terminal.SilenceWatch;

/** Looks for silent terminals every few seconds of real time. */
@Configuration
@EnableScheduling
class SilenceLoop {

    private static final Logger log = LoggerFactory.getLogger(SilenceLoop.class);

    private final SilenceWatch watch;
    private final Halls halls;

    SilenceLoop(SilenceWatch watch, Halls halls) {
        this.watch = watch;
        this.halls = halls;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void tick() {
        try {
            watch.look(halls.all().stream().map(HallDescription::id).toList());
        } catch (DataAccessException | TransactionException unavailable) {
            log.warn("the terminals could not be looked after: {}", unavailable.getMessage());
        }
    }
}
