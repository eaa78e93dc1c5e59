package smarthall.server.telemetry.influx;

import com.influxdb.query.InfluxQLQueryResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingHistory;
import smarthall.server.telemetry.ReadingSeries;

/** The history that points hold. Deleting needs InfluxDB 1: InfluxQL of later ones only reads. */
@Component("influxHistory")
@OnInflux
final class InfluxHistory implements ReadingHistory {

    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final InfluxConnection influx;

    InfluxHistory(InfluxConnection influx) {
        this.influx = influx;
    }

    @Override
    public NavigableMap<Long, Long> days(ReadingSeries series) {
        NavigableMap<Long, Long> days = new TreeMap<>();
        each(
                "SELECT COUNT(value)" + of(series).between(Instant.EPOCH, END) + " GROUP BY time(1d) FILL(none)",
                row -> days.put(
                        InfluxReadingStore.at(row).toEpochMilli() / DAY, (long) InfluxReadingStore.number(row, 1)));
        return days;
    }

    @Override
    public long firstDay() {
        return 0;
    }

    @Override
    public List<Reading> read(ReadingSeries series, Instant from, Instant to) {
        List<Reading> readings = new ArrayList<>();
        each(
                "SELECT value" + of(series).between(from, to),
                row -> readings.add(new Reading(
                        series.hall(),
                        series.device(),
                        series.quantity(),
                        InfluxReadingStore.at(row),
                        InfluxReadingStore.number(row, 1))));
        return readings;
    }

    @Override
    public void write(List<Reading> readings) {
        influx.write(readings.stream().map(InfluxReadingStore::point).toList());
    }

    @Override
    public void delete(ReadingSeries series, Instant from, Instant to) {
        influx.ask("DELETE" + of(series).between(from, to));
    }

    private static Series of(ReadingSeries series) {
        return new Series(series.hall(), series.device(), series.quantity());
    }

    private void each(String question, Consumer<Object[]> taker) {
        for (InfluxQLQueryResult.Result result : influx.ask(question)) {
            for (InfluxQLQueryResult.Series series : result.getSeries()) {
                series.getValues().forEach(row -> taker.accept(row.getValues()));
            }
        }
    }
}
