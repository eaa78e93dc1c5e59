package smarthall.server.telemetry.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.HallId;
import smarthall.server.telemetry.Quarantine;
import smarthall.server.telemetry.QuarantinedPack;
import smarthall.server.telemetry.RefusalReason;
import smarthall.server.telemetry.RefusedPack;

/** The newest refused packs of each hall. The order names the whole key because H2 walks an index backwards only then. */
@Repository
class JdbcQuarantine implements Quarantine {

    /** How many a hall keeps. */
    static final int MOST_ROWS = 10_000;

    /** Stands for packs that name no hall of this server, whatever they name. */
    static final String NO_HALL = "-";

    private final JdbcTemplate jdbc;
    private final JdbcClient rows;

    JdbcQuarantine(JdbcTemplate jdbc, JdbcClient rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public void add(List<RefusedPack> refused) {
        Map<String, Long> last = new LinkedHashMap<>();
        for (RefusedPack pack : refused) {
            String hall = pack.hall().map(HallId::value).orElse(NO_HALL);
            long number = last.computeIfAbsent(hall, this::lastNumber) + 1;
            last.put(hall, number);
            jdbc.update(
                    "INSERT INTO quarantine (hall, n, at_ms, reason, topic, payload, device, whole)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    hall,
                    number,
                    pack.at().toEpochMilli(),
                    pack.reason().code(),
                    shortened(pack.topic()),
                    pack.payload(),
                    pack.device(),
                    pack.whole());
        }
        last.forEach((hall, number) ->
                jdbc.update("DELETE FROM quarantine WHERE hall = ? AND n <= ?", hall, number - MOST_ROWS));
    }

    private long lastNumber(String hall) {
        Long last = jdbc.queryForObject(
                "SELECT COALESCE((SELECT n FROM quarantine WHERE hall = ? ORDER BY n DESC LIMIT 1), 0)",
                Long.class,
                hall);
        return last == null ? 0 : last;
    }

    private static String shortened(String topic) {
        return topic.length() <= 1_000 ? topic : topic.substring(0, 1_000);
    }

    @Override
    public List<QuarantinedPack> newest(HallId hall, Filter filter, long before, int limit) {
        return rows
                .sql("SELECT n, at_ms, reason, topic, payload, whole FROM quarantine WHERE hall = :hall AND n < :before"
                        + filter.device().map(device -> " AND device = :device").orElse("")
                        + filter.reason().map(reason -> " AND reason = :reason").orElse("")
                        + " ORDER BY hall DESC, n DESC LIMIT :limit")
                .param("hall", hall.value())
                .param("before", before)
                .param("device", filter.device().orElse(""))
                .param("reason", filter.reason().map(RefusalReason::code).orElse(""))
                .param("limit", limit)
                .query((row, index) -> pack(hall, row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Map<RefusalReason, Long> counts(HallId hall, Optional<String> device) {
        Map<RefusalReason, Long> counts = new LinkedHashMap<>();
        rows.sql("SELECT reason, COUNT(*) AS packs FROM quarantine WHERE hall = :hall"
                        + device.map(each -> " AND device = :device").orElse("")
                        + " GROUP BY reason ORDER BY packs DESC, reason")
                .param("hall", hall.value())
                .param("device", device.orElse(""))
                .query(row -> {
                    long packs = row.getLong("packs");
                    RefusalReason.named(row.getString("reason")).ifPresent(reason -> counts.put(reason, packs));
                });
        return counts;
    }

    @Override
    public Optional<QuarantinedPack> find(HallId hall, long number) {
        return rows.sql("SELECT n, at_ms, reason, topic, payload, whole FROM quarantine WHERE hall = ? AND n = ?")
                .params(hall.value(), number)
                .query((row, index) -> pack(hall, row))
                .optional()
                .flatMap(pack -> pack);
    }

    @Override
    public boolean remove(HallId hall, long number) {
        return rows.sql("DELETE FROM quarantine WHERE hall = ? AND n = ?")
                        .params(hall.value(), number)
                        .update()
                > 0;
    }

    /** Empty for a reason that only a newer program knows. */
    private static Optional<QuarantinedPack> pack(HallId hall, ResultSet row) throws SQLException {
        long number = row.getLong("n");
        String topic = row.getString("topic");
        byte[] payload = row.getBytes("payload");
        Instant at = Instant.ofEpochMilli(row.getLong("at_ms"));
        boolean whole = row.getBoolean("whole");
        return RefusalReason.named(row.getString("reason"))
                .map(reason -> new QuarantinedPack(
                        number, new RefusedPack(Optional.of(hall), topic, payload, reason, at, whole)));
    }
}
