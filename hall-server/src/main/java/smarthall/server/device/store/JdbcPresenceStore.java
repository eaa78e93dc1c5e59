package smarthall.server.device.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.device.Party;
import smarthall.server.device.Presence;
import smarthall.server.device.PresenceStore;
import smarthall.server.hall.HallId;

/** Presence in SQL, a row for each device and gateway. */
@Repository
class JdbcPresenceStore implements PresenceStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    JdbcPresenceStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    @Override
    public void prepare(List<Party> parties) {
        batches.batchUpdate(
                "INSERT INTO presence (hall, kind, id, state, at_ms, before_ms) VALUES (?, ?, ?, 'UNKNOWN', 0, 0)"
                        + " ON CONFLICT DO NOTHING",
                parties,
                Math.max(1, parties.size()),
                (statement, party) -> {
                    statement.setString(1, party.hall().value());
                    statement.setString(2, party.kind().name());
                    statement.setString(3, party.id());
                });
    }

    @Override
    public Optional<Presence> lock(Party party) {
        return jdbc.sql("SELECT state, at_ms, before_ms, lost_ms FROM presence"
                        + " WHERE hall = ? AND kind = ? AND id = ? FOR UPDATE")
                .params(party.hall().value(), party.kind().name(), party.id())
                .query((row, index) -> presence(row))
                .optional();
    }

    @Override
    public void save(Party party, Presence presence) {
        jdbc.sql("UPDATE presence SET state = :state, at_ms = :at, before_ms = :before, lost_ms = :lost"
                        + " WHERE hall = :hall AND kind = :kind AND id = :id")
                .param("state", presence.state().name())
                .param("at", presence.at().toEpochMilli())
                .param("before", presence.before().toEpochMilli())
                .param("lost", presence.lost().map(Instant::toEpochMilli).orElse(null))
                .param("hall", party.hall().value())
                .param("kind", party.kind().name())
                .param("id", party.id())
                .update();
    }

    @Override
    public Map<Party, Presence> all(HallId hall) {
        Map<Party, Presence> all = new HashMap<>();
        jdbc.sql("SELECT kind, id, state, at_ms, before_ms, lost_ms FROM presence WHERE hall = ?")
                .param(hall.value())
                .query(row -> {
                    all.put(
                            new Party(hall, Party.Kind.valueOf(row.getString("kind")), row.getString("id")),
                            presence(row));
                });
        return all;
    }

    private static Presence presence(ResultSet row) throws SQLException {
        long lost = row.getLong("lost_ms");
        return new Presence(
                Presence.State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("at_ms")),
                Instant.ofEpochMilli(row.getLong("before_ms")),
                row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lost)));
    }
}
