package smarthall.server.command.loop;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import smarthall.server.command.CommandDesk;
import smarthall.server.command.CommandSender;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;

/** Says again what is on its way, ends what is over, and reminds devices of what they shall keep to. */
@Configuration
@EnableScheduling
class CommandLoop {

    private static final Logger log = LoggerFactory.getLogger(CommandLoop.class);

    private final CommandDesk desk;
    private final CommandSender sender;
    private final Halls halls;

    CommandLoop(CommandDesk desk, CommandSender sender, Halls halls) {
        this.desk = desk;
        this.sender = sender;
        this.halls = halls;
    }

    @Scheduled(initialDelay = 15, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void tick() {
        halls.all().stream().map(HallDescription::id).forEach(this::look);
    }

    private void look(HallId hall) {
        try {
            int expired = desk.expire(hall);
            if (expired > 0) {
                log.warn("{} commands of hall {} were not answered in time", expired, hall);
            }
            desk.onTheirWay(hall).forEach(command -> sender.send(hall, command));
            desk.remind(hall);
        } catch (DataAccessException | TransactionException unavailable) {
            log.warn("the commands of hall {} could not be looked at: {}", hall, unavailable.getMessage());
        }
    }
}
