package smarthall.server.telemetry.influx;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import com.influxdb.query.InfluxQLQueryResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingMinute;
import smarthall.server.telemetry.ReadingMinutes;
import smarthall.server.telemetry.ReadingStore;
import smarthall.server.telemetry.ReadingWindow;

/**
 * Readings as points of one measurement, tagged with hall, device and quantity, at their millisecond: a point said again lands
 * on itself. A level also has its energy as a field, for means of levels are made of energies, and InfluxQL sums a field but no
 * expression.
 */
@Component
@OnInflux
final class InfluxReadingStore implements ReadingStore, ReadingMinutes {

    static final String MEASUREMENT = "reading";
    static final String VALUE = "value";
    static final String ENERGY = "energy";

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final InfluxConnection influx;
    private final KnownReadings known;

    InfluxReadingStore(InfluxConnection influx, KnownReadings known) {
        this.influx = influx;
        this.known = known;
    }

    @Override
    public void add(List<Reading> readings) {
        Map<Key, Reading> firsts = new LinkedHashMap<>();
        readings.forEach(reading -> firsts.putIfAbsent(Key.of(reading), reading));
        known.removeFrom(firsts);
        influx.write(firsts.values().stream().map(InfluxReadingStore::point).toList());
    }

    /** What must not be there twice. */
    record Key(Series series, Instant at) {

        static Key of(Reading reading) {
            return new Key(Series.of(reading), reading.at());
        }
    }

    static Point point(Reading reading) {
        Point point = Point.measurement(MEASUREMENT)
                .addTag("hall", reading.hall().value())
                .addTag("device", reading.device().value())
                .addTag("quantity", reading.quantity().senmlName())
                .addField(VALUE, reading.value())
                .time(reading.at().toEpochMilli(), WritePrecision.MS);
        return reading.quantity().isLevel()
                ? point.addField(ENERGY, reading.quantity().term(reading.value()))
                : point;
    }

    @Override
    public List<ReadingWindow> windows(
            HallId hall, DeviceId device, Quantity quantity, Instant from, Instant to, Duration window) {
        long offset = Math.floorMod(from.toEpochMilli(), window.toMillis());
        String question = "SELECT MIN(value), MEAN(" + term(quantity) + "), MAX(value), COUNT(value)"
                + new Series(hall, device, quantity).between(from, to)
                + " GROUP BY time(" + window.toMillis() + "ms, " + offset + "ms) FILL(none)";
        return rows(
                question,
                row -> new ReadingWindow(
                        at(row), number(row, 1), quantity.meanOf(number(row, 2)), number(row, 3), (long)
                                number(row, 4)));
    }

    @Override
    public List<ReadingMinute> minutes(HallId hall, DeviceId device, Quantity quantity, Instant from, Instant to) {
        String question = "SELECT COUNT(value), SUM(" + term(quantity) + ")"
                + new Series(hall, device, quantity).between(from, to)
                + " GROUP BY time(" + MINUTE.toMillis() + "ms) FILL(none)";
        return rows(question, row -> new ReadingMinute(at(row), (int) number(row, 1), number(row, 2)));
    }

    private static String term(Quantity quantity) {
        return quantity.isLevel() ? ENERGY : VALUE;
    }

    private <T> List<T> rows(String question, Function<Object[], T> each) {
        List<T> rows = new ArrayList<>();
        for (InfluxQLQueryResult.Result result : influx.ask(question)) {
            for (InfluxQLQueryResult.Series series : result.getSeries()) {
                series.getValues().forEach(row -> rows.add(each.apply(row.getValues())));
            }
        }
        return rows;
    }

    static Instant at(Object[] row) {
        return Instant.ofEpochMilli(Long.parseLong(row[0].toString()));
    }

    static double number(Object[] row, int column) {
        return Double.parseDouble(row[column].toString());
    }
}
