package smarthall.server.environment;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import smarthall.server.telemetry.Quantity;

/**
 * The limits the hall judges its air and noise by. Each is a pair of value and averaging time, must be crossed for a while
 * before anybody is called, and is over only when the mean has been on the good side of a second, milder value for a while.
 *
 * <p>Values with an edition in {@link #source} are those of that standard, which is recommended and does not name service
 * halls; the others are engineering defaults. Holding times and second values are engineering defaults throughout. The two
 * temperature limits enclose the standard's summer range (22 to 28) and winter range (16 to 24): which of the two holds depends
 * on cooling or heating, of which the hall knows nothing. Limits over 8 and 24 hours (TVOC, PM2.5, PM10) are not judged yet.
 */
public enum Limit {
    /** 0.10 % as a 1-hour mean since the edition of 2022; a 24-hour mean before. */
    CO2_ABOVE(Quantity.CO2, Side.ABOVE, 1000, 900, AveragingWindow.ONE_HOUR, "GB/T 18883-2022"),
    /** Upper end of the summer range. */
    TEMPERATURE_ABOVE(Quantity.TEMPERATURE, Side.ABOVE, 28, 27, AveragingWindow.FIVE_MINUTES, "GB/T 18883-2022"),
    /** Lower end of the winter range. */
    TEMPERATURE_BELOW(Quantity.TEMPERATURE, Side.BELOW, 16, 17, AveragingWindow.FIVE_MINUTES, "GB/T 18883-2022"),
    /** Upper end of the summer range. */
    HUMIDITY_ABOVE(Quantity.HUMIDITY, Side.ABOVE, 80, 76, AveragingWindow.FIFTEEN_MINUTES, "GB/T 18883-2022"),
    /** Lower end of the winter range. */
    HUMIDITY_BELOW(Quantity.HUMIDITY, Side.BELOW, 30, 33, AveragingWindow.FIFTEEN_MINUTES, "GB/T 18883-2022"),
    /** 0.08 mg/m³ as a 1-hour mean; the edition of 2002 said 0.10. */
    HCHO_ABOVE(Quantity.HCHO, Side.ABOVE, 80, 70, AveragingWindow.ONE_HOUR, "GB/T 18883-2022"),
    /** The standard's 50 µg/m³ is a 24-hour mean; over one hour this says smoke or an open door on a bad day. */
    PM2_5_ABOVE(Quantity.PM2_5, Side.ABOVE, 75, 65, AveragingWindow.ONE_HOUR, ""),
    /** Equivalent continuous level, A-weighted. */
    NOISE_ABOVE(Quantity.NOISE, Side.ABOVE, 60, 57, AveragingWindow.FIFTEEN_MINUTES, "");

    /** The side on which a value is bad. */
    public enum Side {
        ABOVE,
        BELOW
    }

    private static final Duration HOLD = Duration.ofMinutes(5);

    private final Quantity quantity;
    private final Side side;
    private final double value;
    private final double release;
    private final AveragingWindow window;
    private final String source;

    Limit(Quantity quantity, Side side, double value, double release, AveragingWindow window, String source) {
        this.quantity = quantity;
        this.side = side;
        this.value = value;
        this.release = release;
        this.window = window;
        this.source = source;
    }

    /** The limits of a quantity, in the order in which they are tried. */
    public static List<Limit> of(Quantity quantity) {
        return Arrays.stream(values())
                .filter(limit -> limit.quantity == quantity)
                .toList();
    }

    /** The longest that any limit waits before something is told; what lies further back has no say in it. */
    public static Duration longestHold() {
        return Arrays.stream(values())
                .flatMap(limit -> Stream.of(limit.hold(), limit.releaseHold()))
                .max(Comparator.naturalOrder())
                .orElse(HOLD);
    }

    public Quantity quantity() {
        return quantity;
    }

    public Side side() {
        return side;
    }

    /** The limit itself, which is still good. */
    public double value() {
        return value;
    }

    /** The second, milder value, at which it is over. */
    public double release() {
        return release;
    }

    public AveragingWindow window() {
        return window;
    }

    /** How long a mean must stay on the bad side before it is worth calling somebody. */
    public Duration hold() {
        return HOLD;
    }

    /** How long it must stay on the good side of the second value before it is over. */
    public Duration releaseHold() {
        return HOLD;
    }

    /** Name and edition of the standard; empty for an engineering default. */
    public String source() {
        return source;
    }

    /** Whether a mean is on the bad side. */
    public boolean crossedBy(double mean) {
        return side == Side.ABOVE ? mean > value : mean < value;
    }

    /** Whether a mean is far enough on the good side for the matter to be over. */
    public boolean releasedBy(double mean) {
        return side == Side.ABOVE ? mean <= release : mean >= release;
    }

    /** The worse of two means. */
    public double worse(double one, double other) {
        return side == Side.ABOVE ? Math.max(one, other) : Math.min(one, other);
    }
}
