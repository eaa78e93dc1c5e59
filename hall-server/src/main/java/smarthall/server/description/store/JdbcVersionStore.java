package smarthall.server.description.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.description.HallVersion;
import smarthall.server.description.HallVersion.Origin;
import smarthall.server.description.VersionStore;
import smarthall.server.hall.HallId;

/** Versions in SQL; a head row per hall makes changes come one by one. */
@Repository
class JdbcVersionStore implements VersionStore {

    private static final String COLUMNS = "hall, version, content, changed_ms, changed_by, reason, origin";

    private final JdbcClient jdbc;

    JdbcVersionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void prepare(HallId hall) {
        jdbc.sql("INSERT INTO hall_head (hall, version) VALUES (?, 0) ON CONFLICT DO NOTHING")
                .param(hall.value())
                .update();
    }

    @Override
    public int lock(HallId hall) {
        return jdbc.sql("SELECT version FROM hall_head WHERE hall = ? FOR UPDATE")
                .param(hall.value())
                .query(Integer.class)
                .single();
    }

    @Override
    public void add(HallVersion version) {
        jdbc.sql("INSERT INTO hall_version (" + COLUMNS + ", hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        version.hall().value(),
                        version.number(),
                        version.text(),
                        version.at().toEpochMilli(),
                        version.by(),
                        version.why(),
                        version.origin().name(),
                        HallVersion.hashOf(version.text()))
                .update();
        jdbc.sql("UPDATE hall_head SET version = ? WHERE hall = ?")
                .params(version.number(), version.hall().value())
                .update();
    }

    @Override
    public int newestNumber(HallId hall) {
        return jdbc.sql("SELECT version FROM hall_head WHERE hall = ?")
                .param(hall.value())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    @Override
    public Optional<HallVersion> version(HallId hall, int number) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM hall_version WHERE hall = ? AND version = ?")
                .params(hall.value(), number)
                .query(JdbcVersionStore::version)
                .optional();
    }

    @Override
    public List<HallVersion> history(HallId hall, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM hall_version WHERE hall = ? ORDER BY version DESC LIMIT ?")
                .params(hall.value(), limit)
                .query(JdbcVersionStore::version)
                .list();
    }

    @Override
    public int numberOf(HallId hall, String hash) {
        return jdbc.sql("SELECT version FROM hall_version WHERE hall = ? AND hash = ? ORDER BY version DESC LIMIT 1")
                .params(hall.value(), hash)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private static HallVersion version(ResultSet row, int index) throws SQLException {
        return new HallVersion(
                new HallId(row.getString("hall")),
                row.getInt("version"),
                row.getString("content"),
                Instant.ofEpochMilli(row.getLong("changed_ms")),
                row.getString("changed_by"),
                row.getString("reason"),
                Origin.valueOf(row.getString("origin")));
    }
}
