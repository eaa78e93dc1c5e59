package smarthall.server.queue.loop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.queue.TicketDesk;

/**
 * Ends the days of the halls for those who are left over. It waits a minute after the start, within which a machine's
 * clock is set right by the network: a wrong one must cost nobody their place.
 */
@Configuration
@EnableScheduling
class DayEndLoop {

    private static final Logger log = LoggerFactory.getLogger(DayEndLoop.class);

    private final TicketDesk desk;
    private final Halls halls;

    DayEndLoop(TicketDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    @Scheduled(fixedDelay = 15_000, initialDelay = 60_000)
    void tick() {
        halls.all().stream().map(HallDescription::id).forEach(this::end);
    }

    private void end(HallId hall) {
        try {
            int ended = desk.endDays(hall);
            if (ended > 0) {
                log.info("{} tickets of hall {} ended with their day", ended, hall);
            }
        } catch (DataAccessException | TransactionException unavailable) {
            log.warn("the day of hall {} could not be ended: {}", hall, unavailable.getMessage());
        }
    }
}
