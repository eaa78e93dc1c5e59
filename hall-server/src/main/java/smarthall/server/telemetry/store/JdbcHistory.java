package smarthall.server.telemetry.store;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.telemetry.KnownSeries;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingHistory;
import smarthall.server.telemetry.ReadingSeries;

/** The history that rows hold. What is deleted from it leaves its sums behind. */
@Repository("jdbcHistory")
class JdbcHistory implements ReadingHistory, KnownSeries {

    private static final long DAY = 24 * Settled.HOUR;

    private final JdbcClient jdbc;
    private final JdbcSeries numbers;
    private final JdbcRawReadings readings;

    JdbcHistory(JdbcClient jdbc, JdbcSeries numbers, JdbcRawReadings readings) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.readings = readings;
    }

    @Override
    public List<ReadingSeries> all() {
        return jdbc
                .sql("SELECT hall, device, quantity FROM series ORDER BY hall, device, quantity")
                .query((row, index) -> {
                    HallId hall = new HallId(row.getString("hall"));
                    DeviceId device = new DeviceId(row.getString("device"));
                    return Quantity.named(row.getString("quantity"))
                            .map(quantity -> new ReadingSeries(hall, device, quantity));
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public NavigableMap<Long, Long> days(ReadingSeries series) {
        NavigableMap<Long, Long> days = new TreeMap<>();
        number(series).ifPresent(number -> jdbc.sql(
                        "SELECT day, COUNT(*) AS readings FROM"
                                + " (SELECT at_ms / 86400000 AS day FROM reading WHERE series = ? AND at_ms >= 0) days GROUP BY day")
                .param(number)
                .query(row -> {
                    days.put(row.getLong("day"), row.getLong("readings"));
                }));
        return days;
    }

    @Override
    public long firstDay() {
        long floor = jdbc.sql("SELECT raw_ms FROM rollup_floor WHERE id = 1")
                .query(Long.class)
                .single();
        return Math.floorDiv(floor + DAY - 1, DAY);
    }

    @Override
    public List<Reading> read(ReadingSeries series, Instant from, Instant to) {
        return number(series)
                .map(number -> jdbc.sql("SELECT at_ms, measured FROM reading WHERE series = ? AND at_ms >= ?"
                                + " AND at_ms < ? ORDER BY series, at_ms")
                        .params(number, from.toEpochMilli(), to.toEpochMilli())
                        .query((row, index) -> new Reading(
                                series.hall(),
                                series.device(),
                                series.quantity(),
                                Instant.ofEpochMilli(row.getLong("at_ms")),
                                row.getDouble("measured")))
                        .list())
                .orElse(List.of());
    }

    @Override
    @Transactional
    public void write(List<Reading> some) {
        readings.add(some);
    }

    @Override
    @Transactional
    public void delete(ReadingSeries series, Instant from, Instant to) {
        number(series).ifPresent(number -> jdbc.sql("DELETE FROM reading WHERE series = ? AND at_ms >= ? AND at_ms < ?")
                .params(number, from.toEpochMilli(), to.toEpochMilli())
                .update());
    }

    private Optional<Integer> number(ReadingSeries series) {
        return numbers.find(series.hall(), series.device(), series.quantity());
    }
}
