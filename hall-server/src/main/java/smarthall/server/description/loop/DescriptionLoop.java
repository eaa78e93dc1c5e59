package smarthall.server.description.loop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import smarthall.server.description.DescriptionDesk;
import smarthall.server.hall.Halls;

/** Takes over within a second what another server has taken, also where nobody asks anything. */
@Component
class DescriptionLoop {

    private static final Logger log = LoggerFactory.getLogger(DescriptionLoop.class);

    private final DescriptionDesk desk;
    private final Halls halls;

    DescriptionLoop(DescriptionDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    @Scheduled(fixedDelay = 1_000, initialDelay = 1_000)
    void look() {
        try {
            halls.all().forEach(hall -> desk.follow(hall.id()));
        } catch (DataAccessException | TransactionException away) {
            log.warn("the hall's description waits for the database: {}", away.getMessage());
        }
    }
}
