package smarthall.server.hall;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Hall time: real time, or real time shifted and sped up so that a recorded day can run through the real parts. The only
 * place in the server that reads the system's clock. Thread-safe.
 */
public final class HallClock extends Clock {

    private final Clock real;
    private final Instant realStart;
    private final Instant hallStart;
    private final double rate;
    private final ZoneId zone;

    private HallClock(Clock real, Instant realStart, Instant hallStart, double rate, ZoneId zone) {
        this.real = real;
        this.realStart = realStart;
        this.hallStart = hallStart;
        this.rate = rate;
        this.zone = zone;
    }

    /**
     * Reads the form {@code <real instant>,<hall instant>,<rate>}; blank means real time.
     *
     * @throws IllegalArgumentException with one sentence when the form is wrong or the rate is not above zero
     */
    public static Clock parse(String setting) {
        if (setting.isBlank()) {
            // Whole milliseconds: rows, topics and answers then agree on every time.
            return Clock.tickMillis(ZoneOffset.UTC);
        }
        String[] parts = setting.split(",", -1);
        try {
            double rate = Double.parseDouble(parts[2].trim());
            if (parts.length == 3 && rate > 0 && rate <= 100_000) {
                Instant realStart = Instant.parse(parts[0].trim());
                return new HallClock(
                        Clock.systemUTC(), realStart, Instant.parse(parts[1].trim()), rate, ZoneOffset.UTC);
            }
        } catch (java.time.DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException wrong) {
            throw refusal(setting, wrong);
        }
        throw refusal(setting, null);
    }

    /** Hall seconds in a real second by this clock; 1 for a clock that is no hall's. */
    public static double rateOf(Clock clock) {
        return clock instanceof HallClock hall ? hall.rate : 1;
    }

    @Override
    public Instant instant() {
        Duration passed = Duration.between(realStart, real.instant());
        double nanos = passed.toNanos() * rate;
        return hallStart.plusMillis((long) (nanos / 1e6));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new HallClock(real, realStart, hallStart, rate, other);
    }

    private static IllegalArgumentException refusal(
            String setting, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalArgumentException(
                "HALL_CLOCK must be <real instant>,<hall instant>,<rate above 0>, not \"" + setting + "\".", cause);
    }
}
