package smarthall.edge.settings;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Hall time: {@code hallStart + (real now - realStart) * rate}; the same in every program of the hall. */
public final class HallClock extends Clock {
    private final Clock real;
    private final Instant realStart;
    private final Instant hallStart;
    private final double rate;

    private HallClock(Clock real, Instant realStart, Instant hallStart, double rate) {
        this.real = real;
        this.realStart = realStart;
        this.hallStart = hallStart;
        this.rate = rate;
    }

    /** Reads {@code <real instant>,<hall instant>,<rate>} (environment {@code HALL_CLOCK}); null or empty means real time. */
    public static HallClock of(@Nullable String text) {
        return of(text, Clock.systemUTC());
    }

    static HallClock of(@Nullable String text, Clock real) {
        if (text == null || text.isBlank()) {
            return new HallClock(real, Instant.EPOCH, Instant.EPOCH, 1);
        }
        String[] parts = text.split(",", -1);
        try {
            double rate = parts.length == 3 ? Double.parseDouble(parts[2].strip()) : 0;
            if (rate > 0 && rate <= 100_000) {
                return new HallClock(real, Instant.parse(parts[0].strip()), Instant.parse(parts[1].strip()), rate);
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new SettingsException(
                    "HALL_CLOCK '" + text + "' is not <real instant>,<hall instant>,<rate>: " + e.getMessage());
        }
        throw new SettingsException("HALL_CLOCK '" + text + "' is not <real instant>,<hall instant>,<rate above 0>");
    }

    /** How long a duration of hall time takes in real time. */
    public Duration real(Duration hall) {
        return Duration.ofNanos((long) (hall.toNanos() / rate));
    }

    /** The clock behind this one, for what must not depend on the hall's pace. */
    public Clock realTime() {
        return real;
    }

    @Override
    public Instant instant() {
        Duration passed = Duration.between(realStart, real.instant());
        return rate == 1 ? hallStart.plus(passed) : hallStart.plusMillis(Math.round(passed.toNanos() / 1e6 * rate));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
