package smarthall.server.terminal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import smarthall.server.hall.HallClock;
import smarthall.server.hall.HallId;
import smarthall.server.terminal.Terminal.State;

/**
 * Finds terminals that have fallen silent. While this server itself could not be heard, nobody's silence counts: after its start,
 * and after a look that came late, terminals get their whole time again. One look at a time.
 */
@Service
public class SilenceWatch {

    /** Three words of a screen, nine of a kiosk; real time. */
    static final Duration PATIENCE = Duration.ofSeconds(45);

    /** A look that comes later than this was kept from it by something that may have kept terminals from being heard; real time. */
    static final Duration LATE = Duration.ofSeconds(20);

    /** For so long a picture is kept; real time. */
    static final Duration SCREENSHOT_KEPT = Duration.ofMinutes(30);

    private final TerminalStore store;
    private final TerminalDesk desk;
    private final Clock clock;
    private @Nullable Instant looked;
    private Instant listeningSince = Instant.EPOCH;

    SilenceWatch(TerminalStore store, TerminalDesk desk, Clock clock) {
        this.store = store;
        this.desk = desk;
        this.clock = clock;
    }

    /** Marks those of the halls that are silent, calls somebody for those that are away, and drops old pictures. */
    public synchronized void look(List<HallId> halls) {
        Instant now = clock.instant();
        if (looked == null || looked.plus(hallTime(LATE)).isBefore(now)) {
            listeningSince = now;
        }
        looked = now;
        Instant limit = now.minus(hallTime(PATIENCE));
        for (HallId hall : halls) {
            if (listeningSince.isBefore(limit)) {
                look(hall, limit);
            }
            store.forgetScreenshots(hall, now.minus(hallTime(SCREENSHOT_KEPT)));
        }
    }

    private void look(HallId hall, Instant limit) {
        for (Terminal terminal : store.all(hall)) {
            if (terminal.report().isPresent()
                    && terminal.state() == State.ONLINE
                    && terminal.heard().isBefore(limit)) {
                desk.silent(hall, terminal.id(), limit);
            } else if (terminal.state() == State.OFFLINE) {
                desk.stillAway(hall, terminal.id());
            }
        }
    }

    private Duration hallTime(Duration real) {
        return Duration.ofMillis((long) (real.toMillis() * HallClock.rateOf(clock)));
    }
}
