package smarthall.sim.device;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a node measures: its SenML name, its unit (RFC 8428, RFC 8798) and the decimals that its sensor resolves. */
public enum Quantity {
    TEMPERATURE("temperature", "Cel", 2),
    HUMIDITY("humidity", "%RH", 1),
    CO2("co2", "ppm", 0),
    PM2_5("pm2_5", "ug/m3", 1),
    NOISE("noise", "dB", 1),
    PEOPLE_IN("people_in", "count", 0),
    PEOPLE_OUT("people_out", "count", 0),
    COUNTER_START("counter_start", "s", 3),
    OCCUPANCY("occupancy", "count", 0);

    private final String senmlName;
    private final String unit;
    private final int decimals;

    Quantity(String senmlName, String unit, int decimals) {
        this.senmlName = senmlName;
        this.unit = unit;
        this.decimals = decimals;
    }

    public String senmlName() {
        return senmlName;
    }

    public String unit() {
        return unit;
    }

    /** A value of this quantity as somebody else's sensor gave it. */
    Measurement exactly(double value) {
        return new Measurement(this, BigDecimal.valueOf(value));
    }

    /** A value of this quantity, rounded to what the sensor resolves. */
    public Measurement of(double value) {
        return new Measurement(this, BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP));
    }
}
