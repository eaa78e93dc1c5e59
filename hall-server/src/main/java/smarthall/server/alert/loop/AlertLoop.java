package smarthall.server.alert.loop;

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

/** Lets each hall be judged as soon as a minute's readings are there: often in real time, and nothing is done in between. */
@Configuration
@EnableScheduling
class AlertLoop {

    private static final Logger log = LoggerFactory.getLogger(AlertLoop.class);

    private final AlertWatch watch;
    private final Halls halls;

    AlertLoop(AlertWatch watch, Halls halls) {
        this.watch = watch;
        this.halls = halls;
    }

    @Scheduled(fixedDelay = 500, initialDelay = 2000)
    void tick() {
        halls.all().stream().map(HallDescription::id).forEach(this::look);
    }

    private void look(HallId hall) {
        try {
            watch.look(hall);
        } catch (DataAccessException | TransactionException unavailable) {
            log.warn("the alerts of hall {} could not be judged: {}", hall, unavailable.getMessage());
        }
    }
}
