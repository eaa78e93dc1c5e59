package smarthall.server.telemetry.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingMinute;
import smarthall.server.telemetry.ReadingMinutes;
import smarthall.server.telemetry.ReadingStore;
import smarthall.server.telemetry.ReadingWindow;

/** Readings as rows keyed by series and millisecond; long windows are read from their sums. */
@Repository
@Conditional(NoOtherStore.class)
class JdbcReadingStore implements ReadingStore, ReadingMinutes {

    private static final String SLOT = "(at_ms - CAST(? AS BIGINT)) / CAST(? AS BIGINT) AS slot";

    private final JdbcClient jdbc;
    private final JdbcRawReadings readings;
    private final JdbcSeries series;
    private final JdbcRollups rollups;

    JdbcReadingStore(JdbcClient jdbc, JdbcRawReadings readings, JdbcSeries series, JdbcRollups rollups) {
        this.jdbc = jdbc;
        this.readings = readings;
        this.series = series;
        this.rollups = rollups;
    }

    @Override
    public void add(List<Reading> some) {
        readings.add(some);
    }

    @Override
    public List<ReadingWindow> windows(
            HallId hall, DeviceId device, Quantity quantity, Instant from, Instant to, Duration window) {
        long begin = from.toEpochMilli();
        long length = window.toMillis();
        Settled.Cut cut = rollups.settled(hall).cut(begin, to.toEpochMilli(), length);
        return parts(new Stretch(hall, device, quantity, begin, to.toEpochMilli()), cut, begin, length)
                .entrySet()
                .stream()
                .map(slot -> slot.getValue().window(Instant.ofEpochMilli(slot.getKey()), quantity))
                .toList();
    }

    @Override
    public List<ReadingMinute> minutes(HallId hall, DeviceId device, Quantity quantity, Instant from, Instant to) {
        long begin = from.toEpochMilli();
        Settled.Cut cut = rollups.settled(hall)
                .cut(begin, to.toEpochMilli(), Settled.MINUTE)
                .withoutHours(begin);
        Stretch stretch = new Stretch(hall, device, quantity, begin, to.toEpochMilli());
        return parts(stretch, cut, Settled.down(begin, Settled.MINUTE), Settled.MINUTE).entrySet().stream()
                .map(slot -> slot.getValue().minute(Instant.ofEpochMilli(slot.getKey())))
                .toList();
    }

    private record Stretch(HallId hall, DeviceId device, Quantity quantity, long from, long to) {}

    /** What windows say that begin at {@code origin}, by their beginnings; each is put together from hours, minutes and readings. */
    private NavigableMap<Long, Part> parts(Stretch stretch, Settled.Cut cut, long origin, long window) {
        NavigableMap<Long, Part> slots = new TreeMap<>();
        series.find(stretch.hall(), stretch.device(), stretch.quantity()).ifPresent(number -> {
            add(slots, sums("reading_hour"), number, stretch.from(), cut.hours(), origin, window);
            add(slots, sums("reading_minute"), number, cut.hours(), cut.minutes(), origin, window);
            add(slots, raw(stretch.quantity()), number, cut.minutes(), stretch.to(), origin, window);
        });
        return slots;
    }

    private void add(
            NavigableMap<Long, Part> slots, String sql, int number, long from, long to, long origin, long window) {
        if (from >= to) {
            return;
        }
        jdbc.sql(sql).params(origin, window, number, from, to).query(row -> {
            Part part = new Part(
                    row.getLong("readings"), row.getDouble("least"), row.getDouble("most"), row.getDouble("total"));
            slots.merge(origin + row.getLong("slot") * window, part, Part::and);
        });
    }

    private static String raw(Quantity quantity) {
        return "SELECT slot, COUNT(*) AS readings, MIN(measured) AS least, MAX(measured) AS most, SUM(term) AS total FROM ("
                + "SELECT " + SLOT + ", measured, " + term(quantity) + " AS term FROM reading"
                + " WHERE series = ? AND at_ms >= ? AND at_ms < ?) slots GROUP BY slot";
    }

    private static String sums(String table) {
        return "SELECT slot, SUM(readings) AS readings, MIN(least) AS least, MAX(most) AS most, SUM(total) AS total FROM ("
                + "SELECT " + SLOT + ", readings, least, most, total FROM " + table
                + " WHERE series = ? AND at_ms >= ? AND at_ms < ?) slots GROUP BY slot";
    }

    /** {@link Quantity#term} in SQL. */
    private static String term(Quantity quantity) {
        return quantity.isLevel() ? "POWER(CAST(10 AS DOUBLE PRECISION), measured / 10)" : "measured";
    }

    /** Part of a window, or the whole of it. */
    private record Part(long readings, double least, double most, double total) {

        Part and(Part other) {
            return new Part(
                    readings + other.readings,
                    Math.min(least, other.least),
                    Math.max(most, other.most),
                    total + other.total);
        }

        ReadingWindow window(Instant at, Quantity quantity) {
            return new ReadingWindow(at, least, quantity.meanOf(total / readings), most, readings);
        }

        ReadingMinute minute(Instant at) {
            return new ReadingMinute(at, (int) readings, total);
        }
    }
}
