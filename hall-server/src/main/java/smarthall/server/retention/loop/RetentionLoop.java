package smarthall.server.retention.loop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import smarthall.server.retention.Expiring;
import smarthall.server.retention.RetentionSettings;

/** Forgets what is too old, a bounded part at a time and never for long: the rest waits for the next time. */
@Configuration
@EnableScheduling
class RetentionLoop {

    private static final Logger log = LoggerFactory.getLogger(RetentionLoop.class);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final List<Expiring> kinds;
    private final RetentionSettings settings;
    private final Clock clock;

    RetentionLoop(List<Expiring> kinds, RetentionSettings settings, Clock clock) {
        this.kinds = kinds;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 90, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void tick() {
        for (Expiring kind : kinds) {
            try {
                forget(kind);
            } catch (DataAccessException | TransactionException unavailable) {
                log.warn("old {} could not be forgotten: {}", kind.kind(), unavailable.getMessage());
            }
        }
    }

    private void forget(Expiring expiring) {
        Duration keep = settings.of(expiring.kind());
        if (keep.isZero()) {
            return;
        }
        Instant before = clock.instant().minus(keep);
        long end = System.nanoTime() + LONGEST.toNanos();
        long rows = 0;
        int some;
        do {
            some = expiring.forget(before);
            rows += some;
        } while (some > 0 && System.nanoTime() - end < 0);
        if (rows > 0) {
            log.info("{} older than {} forgotten: {} rows", expiring.kind(), before, rows);
        }
    }
}
