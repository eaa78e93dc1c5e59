package smarthall.edge.settings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.Quantity;

/**
 * A sensor that knows nothing of the hall and publishes by MQTT in its maker's form; what it says is read by a mapping.
 *
 * @param every about how often it measures, hall time
 * @param presence where it says whether it is there; empty: its silence tells
 */
public record PlainSensor(DeviceId device, Duration every, List<Source> sources, Optional<Presence> presence) {

    public PlainSensor {
        sources = List.copyOf(sources);
        if (every.isZero() || every.isNegative()) {
            throw new IllegalArgumentException(device + " has no sampleSeconds");
        }
    }

    /**
     * One of its topics, whose messages are each one pack.
     *
     * @param time a JSON pointer to the time of sampling; empty: the time of arrival counts
     * @param zone of a time without an offset
     */
    public record Source(String topic, List<Value> values, Optional<String> time, ZoneId zone) {
        public Source {
            values = List.copyOf(values);
        }
    }

    /**
     * A value within a message.
     *
     * @param at a JSON pointer; empty text: the whole payload is the value
     * @param factor and {@code offset} correct the value once it is in the hall's unit
     */
    public record Value(Quantity quantity, String at, Unit unit, double factor, double offset) {
        private static final int DECIMALS = 4;

        public Value {
            if (!unit.fits(quantity)) {
                throw new IllegalArgumentException(
                        quantity.senmlName() + " is not told in " + unit.text() + " but in " + quantity.unit());
            }
        }

        /** What the sensor told, in the hall's unit, with four decimals. */
        public double inHallUnit(double told) {
            return BigDecimal.valueOf(unit.toHall(told) * factor + offset)
                    .setScale(DECIMALS, RoundingMode.HALF_UP)
                    .doubleValue();
        }
    }

    /** A topic with a word for each of the two states; other words say nothing. */
    public record Presence(String topic, String online, String offline) {}

    /** Units of sensors, and how they become the hall's. */
    public enum Unit {
        CELSIUS("Cel", 1, 0),
        FAHRENHEIT("Far", 5 / 9.0, -160 / 9.0),
        KELVIN("K", 1, -273.15),
        PERCENT("%RH", 1, 0),
        RATIO("/", 100, 0),
        PPM("ppm", 1, 0),
        MICROGRAMS("ug/m3", 1, 0),
        MILLIGRAMS("mg/m3", 1_000, 0),
        DECIBEL("dB", 1, 0),
        COUNT("count", 1, 0);

        private final String text;
        private final double factor;
        private final double offset;

        Unit(String text, double factor, double offset) {
            this.text = text;
            this.factor = factor;
            this.offset = offset;
        }

        /** The unit that a mapping names. */
        public static Optional<Unit> named(String text) {
            for (Unit unit : values()) {
                if (unit.text.equals(text)) {
                    return Optional.of(unit);
                }
            }
            return Optional.empty();
        }

        public String text() {
            return text;
        }

        double toHall(double told) {
            return told * factor + offset;
        }

        boolean fits(Quantity quantity) {
            return switch (this) {
                case FAHRENHEIT, KELVIN -> quantity == Quantity.TEMPERATURE;
                case RATIO -> quantity == Quantity.HUMIDITY;
                case MILLIGRAMS ->
                    Set.of(Quantity.PM2_5, Quantity.PM10, Quantity.TVOC, Quantity.HCHO)
                            .contains(quantity);
                case CELSIUS, PERCENT, PPM, MICROGRAMS, DECIBEL, COUNT ->
                    quantity.unit().equals(text);
            };
        }
    }
}
