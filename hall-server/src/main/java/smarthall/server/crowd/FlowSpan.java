package smarthall.server.crowd;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The spans in which people look back, each in windows that begin at round times of the hall's day. */
public enum FlowSpan {
    HOUR(Duration.ofMinutes(5), 12),
    DAY(Duration.ofMinutes(30), 48),
    WEEK(Duration.ofHours(3), 56);

    private final Duration window;
    private final int windows;

    FlowSpan(Duration window, int windows) {
        this.window = window;
        this.windows = windows;
    }

    /** Length of a window; a part of a day. */
    public Duration window() {
        return window;
    }

    public int windows() {
        return windows;
    }

    /** The beginning of the first window after an instant. Windows are counted from midnight in the hall's zone. */
    Instant beginOfWindowAfter(Instant now, ZoneId zone) {
        Instant midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        long passed = Duration.between(midnight, now).dividedBy(window);
        return midnight.plus(window.multipliedBy(passed + 1));
    }
}
