package smarthall.server.device.loop;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import smarthall.server.device.SilentDevices;
import smarthall.server.wire.Publisher;

/** Looks for silent devices every few seconds of real time. */
@Configuration
@EnableScheduling
class SilentDevicesLoop {

    private static final Logger log = LoggerFactory.getLogger(SilentDevicesLoop.class);

    private final SilentDevices silent;
    private final Publisher broker;

    SilentDevicesLoop(SilentDevices silent, Publisher broker) {
        this.silent = silent;
        this.broker = broker;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void tick() {
        try {
            silent.look(broker.connected());
        } catch (DataAccessException | TransactionException unavailable) {
            log.warn("the devices could not be looked after: {}", unavailable.getMessage());
        }
    }
}
