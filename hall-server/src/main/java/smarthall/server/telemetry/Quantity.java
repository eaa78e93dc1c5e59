package smarthall.server.telemetry;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a sensor of the hall can measure, with its unit (RFC 8428, RFC 8798) and the range outside of which a value is a fault
 * of the sensor and not a state of the hall.
 */
public enum Quantity {
    /** Air temperature. */
    TEMPERATURE("temperature", "Cel", -40, 85),
    /** Relative humidity. */
    HUMIDITY("humidity", "%RH", 0, 100),
    /** Carbon dioxide; NDIR sensors end at 40,000 ppm. */
    CO2("co2", "ppm", 0, 40_000),
    /** Particles up to 2.5 µm. */
    PM2_5("pm2_5", "ug/m3", 0, 5_000),
    /** Particles up to 10 µm. */
    PM10("pm10", "ug/m3", 0, 10_000),
    /** Total volatile organic compounds. */
    TVOC("tvoc", "ug/m3", 0, 100_000),
    /** Formaldehyde. */
    HCHO("hcho", "ug/m3", 0, 10_000),
    /** A-weighted equivalent level over the sampling interval. */
    NOISE("noise", "dB", 0, 140),
    /** People who came in since the counter began, cumulative. */
    PEOPLE_IN("people_in", "count", 0, 1e12),
    /** People who went out since the counter began, cumulative. */
    PEOPLE_OUT("people_out", "count", 0, 1e12),
    /** People present in the area a sensor sees. */
    OCCUPANCY("occupancy", "count", 0, 100_000);

    private static final Map<String, Quantity> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Quantity::senmlName, Function.identity()));

    private final String senmlName;
    private final String unit;
    private final double least;
    private final double most;

    Quantity(String senmlName, String unit, double least, double most) {
        this.senmlName = senmlName;
        this.unit = unit;
        this.least = least;
        this.most = most;
    }

    /** The quantity with this name on the wire, if the hall knows it. */
    public static Optional<Quantity> named(String senmlName) {
        return Optional.ofNullable(BY_NAME.get(senmlName));
    }

    /** The name on the wire, in rows and in paths. */
    public String senmlName() {
        return senmlName;
    }

    public String unit() {
        return unit;
    }

    /** Whether it is a level in decibels, of which only the energies can be added. */
    public boolean isLevel() {
        return unit.equals("dB");
    }

    /** What is added where values are averaged: of a level its energy, 10^(L/10), of anything else the value. */
    public double term(double value) {
        return isLevel() ? Math.pow(10, value / 10) : value;
    }

    /** The mean whose terms have this mean. */
    public double meanOf(double meanTerm) {
        return isLevel() ? 10 * Math.log10(meanTerm) : meanTerm;
    }

    /** Whether a sensor in order can say this. */
    public boolean admits(double value) {
        return value >= least && value <= most;
    }
}
