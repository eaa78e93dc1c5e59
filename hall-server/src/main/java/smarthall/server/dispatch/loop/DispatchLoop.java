package smarthall.server.dispatch.loop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import smarthall.server.dispatch.DispatchDesk;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;

/** Lets the dispatch look at each hall every half minute of hall time, and never more than once a second of real time. */
@Configuration
@EnableScheduling
class DispatchLoop {

    private static final Logger log = LoggerFactory.getLogger(DispatchLoop.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final DispatchDesk desk;
    private final Halls halls;
    private final Clock clock;
    private final Map<HallId, Instant> looked = new ConcurrentHashMap<>();

    DispatchLoop(DispatchDesk desk, Halls halls, Clock clock) {
        this.desk = desk;
        this.halls = halls;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1000, initialDelay = 3000)
    void tick() {
        Instant now = clock.instant();
        for (HallDescription hall : halls.all()) {
            Instant last = looked.get(hall.id());
            if (last == null || !now.isBefore(last.plus(EVERY))) {
                looked.put(hall.id(), now);
                look(hall.id());
            }
        }
    }

    private void look(HallId hall) {
        try {
            desk.look(hall);
        } catch (DataAccessException | TransactionException unavailable) {
            log.warn("dispatch of hall {} could not look at the load: {}", hall, unavailable.getMessage());
        }
    }
}
