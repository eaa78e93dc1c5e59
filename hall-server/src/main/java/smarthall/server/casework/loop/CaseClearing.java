package smarthall.server.casework.loop;

import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import smarthall.server.casework.MaterialDesk;

/** Soon after the start and then each hour, clears away what was begun and left, and what a killed server was receiving. */
@Component
class CaseClearing {

    private static final Logger log = LoggerFactory.getLogger(CaseClearing.class);

    private final MaterialDesk materials;

    CaseClearing(MaterialDesk materials) {
        this.materials = materials;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 3600, timeUnit = TimeUnit.SECONDS)
    void clear() {
        try {
            int files = materials.clear();
            if (files > 0) {
                log.info("cleared {} files that belonged to no application", files);
            }
        } catch (DataAccessException | TransactionException | UncheckedIOException unavailable) {
            log.warn("could not clear the materials: {}", unavailable.getMessage());
        }
    }
}
