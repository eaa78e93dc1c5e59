package smarthall.kiosk.hall.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * How far the terminal's clock is ahead of the server's, by the {@code Date} of its answers, which knows whole seconds: less than two
 * of them count as none. Thread-safe.
 */
final class ClockSkew {

    private static final Duration ROUNDING = Duration.ofSeconds(2);

    private final Clock clock;
    private volatile Duration skew = Duration.ZERO;

    ClockSkew(Clock clock) {
        this.clock = clock;
    }

    void heard(String date) {
        try {
            Instant said = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            Duration ahead = Duration.between(said, clock.instant());
            skew = ahead.abs().compareTo(ROUNDING) < 0 ? Duration.ZERO : ahead;
        } catch (DateTimeException noDate) {
            skew = Duration.ZERO;
        }
    }

    long millis() {
        return skew.toMillis();
    }
}
