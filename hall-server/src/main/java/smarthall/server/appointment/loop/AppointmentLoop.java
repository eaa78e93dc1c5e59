package smarthall.server.appointment.loop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import smarthall.server.appointment.AppointmentDesk;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;

/** Marks missed appointments, and forgets whose they were when they no longer count; not in the first minute, see the lines' own loop. */
@Configuration
@EnableScheduling
class AppointmentLoop {

    private static final Logger log = LoggerFactory.getLogger(AppointmentLoop.class);

    private final AppointmentDesk desk;
    private final Halls halls;

    AppointmentLoop(AppointmentDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    @Scheduled(fixedDelay = 15_000, initialDelay = 60_000)
    void tick() {
        halls.all().stream().map(HallDescription::id).forEach(this::look);
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 90_000)
    void forget() {
        halls.all().stream().map(HallDescription::id).forEach(this::forget);
    }

    private void forget(HallId hall) {
        try {
            desk.forgetPersons(hall);
        } catch (DataAccessException | TransactionException unavailable) {
            log.warn("persons of hall {} could not be forgotten: {}", hall, unavailable.getMessage());
        }
    }

    private void look(HallId hall) {
        try {
            desk.markMissed(hall);
        } catch (DataAccessException | TransactionException unavailable) {
            log.warn("appointments of hall {} could not be looked through: {}", hall, unavailable.getMessage());
        }
    }
}
