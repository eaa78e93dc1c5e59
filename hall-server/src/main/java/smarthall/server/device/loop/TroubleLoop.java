package smarthall.server.device.loop;

import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import smarthall.server.device.RefusalWatch;

/** Has what was refused written down, and people told of what has lasted. */
@Configuration
@EnableScheduling
class TroubleLoop {

    private final RefusalWatch watch;

    TroubleLoop(RefusalWatch watch) {
        this.watch = watch;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void tick() {
        watch.handOver();
    }
}
