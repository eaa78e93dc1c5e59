package smarthall.server.crowd;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The spans in which people look back, each in windows that begin at round times of the hall's day. */
public enum FlowSpan {
    HOUR(Duration.ofMinutes(5), 12),
    /** From midnight on: as many windows as the day has had. */
    TODAY(Duration.ofMinutes(15), 0),
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

    /** How many windows the span has, the present one included. */
    int windows(Instant now, ZoneId zone) {
        return this == TODAY ? windowsOfToday(now, zone) : windows;
    }

    /** The beginning of the first window. Windows are counted from midnight in the hall's zone. */
    Instant begin(Instant now, ZoneId zone) {
        return midnight(now, zone).plus(window.multipliedBy(windowsOfToday(now, zone) - windows(now, zone)));
    }

    private int windowsOfToday(Instant now, ZoneId zone) {
        return (int) Duration.between(midnight(now, zone), now).dividedBy(window) + 1;
    }

    private static Instant midnight(Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }
}
