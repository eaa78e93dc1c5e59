package smarthall.server.dispatch.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.dispatch.Tide;
import smarthall.server.dispatch.TideStore;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;

/** Tides in SQL. */
@Repository
class JdbcTideStore implements TideStore {

    private static final String SELECT =
            "SELECT line, tier, since_ms, rising_ms, falling_ms FROM line_tide WHERE hall = ?";

    private final JdbcClient jdbc;

    JdbcTideStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Tide> all(HallId hall) {
        return jdbc.sql(SELECT).params(hall.value()).query(JdbcTideStore::tide).list();
    }

    @Override
    public Optional<Tide> lock(HallId hall, LineId line) {
        return jdbc.sql(SELECT + " AND line = ? FOR UPDATE")
                .params(hall.value(), line.value())
                .query(JdbcTideStore::tide)
                .optional();
    }

    @Override
    public void save(HallId hall, Tide tide) {
        int known = jdbc.sql("UPDATE line_tide SET tier = :tier, since_ms = :since, rising_ms = :rising,"
                        + " falling_ms = :falling WHERE hall = :hall AND line = :line")
                .params(row(hall, tide))
                .update();
        if (known == 0) {
            jdbc.sql("INSERT INTO line_tide (hall, line, tier, since_ms, rising_ms, falling_ms)"
                            + " VALUES (:hall, :line, :tier, :since, :rising, :falling) ON CONFLICT DO NOTHING")
                    .params(row(hall, tide))
                    .update();
        }
    }

    private static Map<String, Object> row(HallId hall, Tide tide) {
        Map<String, Object> row = new HashMap<>();
        row.put("hall", hall.value());
        row.put("line", tide.line().value());
        row.put("tier", tide.tier().name());
        row.put("since", tide.since().toEpochMilli());
        row.put("rising", tide.rising().map(Instant::toEpochMilli).orElse(null));
        row.put("falling", tide.falling().map(Instant::toEpochMilli).orElse(null));
        return row;
    }

    private static Tide tide(ResultSet row, int index) throws SQLException {
        return new Tide(
                new LineId(row.getString("line")),
                Tide.Tier.valueOf(row.getString("tier")),
                Instant.ofEpochMilli(row.getLong("since_ms")),
                instant(row, "rising_ms"),
                instant(row, "falling_ms"));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
