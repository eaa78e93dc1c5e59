package smarthall.sim;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import smarthall.sim.settings.WrongSetting;

/**
 * Hall time: real time, or real time shifted and sped up. The only place in this program that reads the system's clock.
 * Thread-safe.
 */
final class HallClock extends Clock {

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
     * @throws WrongSetting when the form is wrong or the rate is not above zero
     */
    static HallClock parse(String setting) {
        Clock system = Clock.systemUTC();
        if (setting.isBlank()) {
            return new HallClock(system, Instant.EPOCH, Instant.EPOCH, 1, ZoneOffset.UTC);
        }
        return parse(setting, system);
    }

    static HallClock parse(String setting, Clock real) {
        String[] parts = setting.split(",", -1);
        try {
            double rate = parts.length == 3 ? Double.parseDouble(parts[2].trim()) : -1;
            if (rate > 0 && rate <= 100_000) {
                return new HallClock(
                        real, Instant.parse(parts[0].trim()), Instant.parse(parts[1].trim()), rate, ZoneOffset.UTC);
            }
        } catch (DateTimeException | NumberFormatException wrong) {
            throw refusal(setting);
        }
        throw refusal(setting);
    }

    /** Hall seconds that pass in one real second. */
    double rate() {
        return rate;
    }

    @Override
    public Instant instant() {
        Instant now = real.instant();
        if (rate == 1) {
            return hallStart.plus(Duration.between(realStart, now));
        }
        double nanos = Duration.between(realStart, now).toNanos() * rate;
        return hallStart.plusSeconds((long) (nanos / 1e9)).plusNanos((long) (nanos % 1e9));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new HallClock(real, realStart, hallStart, rate, other);
    }

    private static WrongSetting refusal(String setting) {
        return new WrongSetting(
                "HALL_CLOCK must be <real instant>,<hall instant>,<rate above 0>, not \"" + setting + "\".");
    }
}
