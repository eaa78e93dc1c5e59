package smarthall.server.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long each kind of data is kept; nought: for ever.
 *
 * @param readings as they were sent; longer than any gateway keeps them, or a resend could be counted twice
 * @param minutes readings summed up by minute; no shorter than the readings
 * @param hours readings summed up by hour; no shorter than the minutes
 * @param quarantine packs that were refused; of these there are never more than 10,000 for each hall
 * @param alerts alerts that are over
 */
@ConfigurationProperties("hall.retention")
public record RetentionSettings(
        @DefaultValue("90d") Duration readings,
        @DefaultValue("400d") Duration minutes,
        @DefaultValue("3650d") Duration hours,
        @DefaultValue("30d") Duration quarantine,
        @DefaultValue("730d") Duration alerts) {

    /** A gateway keeps a pack for 30 days at most. */
    static final Duration LEAST_READINGS = Duration.ofDays(40);

    private static final Duration MOST = Duration.ofDays(36_500);

    public RetentionSettings {
        check("readings", readings, LEAST_READINGS);
        check("minutes", minutes, LEAST_READINGS);
        check("hours", hours, LEAST_READINGS);
        check("quarantine", quarantine, Duration.ofDays(1));
        check("alerts", alerts, Duration.ofDays(30));
        longer("minutes", minutes, "readings", readings);
        longer("hours", hours, "minutes", minutes);
    }

    /** How long a kind is kept; nought: for ever. */
    public Duration of(DataKind kind) {
        return switch (kind) {
            case READINGS -> readings;
            case MINUTES -> minutes;
            case HOURS -> hours;
            case QUARANTINE -> quarantine;
            case ALERTS -> alerts;
        };
    }

    private static void check(String name, Duration length, Duration least) {
        if (!length.isZero() && (length.compareTo(least) < 0 || length.compareTo(MOST) > 0)) {
            throw new IllegalArgumentException("The setting hall.retention." + name + " must be between "
                    + least.toDays() + " and " + MOST.toDays() + " days, or 0 for ever, not " + length + ".");
        }
    }

    private static void longer(String name, Duration length, String thanName, Duration than) {
        if (!length.isZero() && (than.isZero() || length.compareTo(than) < 0)) {
            throw new IllegalArgumentException("The setting hall.retention." + name
                    + " must not be shorter than hall.retention." + thanName + ".");
        }
    }
}
