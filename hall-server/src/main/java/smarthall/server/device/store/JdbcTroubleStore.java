package smarthall.server.device.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.device.Health;
import smarthall.server.device.Party;
import smarthall.server.device.Trouble;
import smarthall.server.device.TroubleStore;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** Health and troubles in SQL, a row for each. */
@Repository
class JdbcTroubleStore implements TroubleStore {

    private final JdbcClient jdbc;

    JdbcTroubleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void begin(Trouble trouble) {
        jdbc.sql("INSERT INTO device_trouble (hall, party, id, kind, since_ms, latest_ms, measured)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(
                        trouble.party().hall().value(),
                        trouble.party().kind().name(),
                        trouble.party().id(),
                        trouble.kind().name(),
                        trouble.since().toEpochMilli(),
                        trouble.latest().toEpochMilli(),
                        trouble.measured())
                .update();
    }

    @Override
    public Optional<Trouble> lock(Party party, Trouble.Kind kind) {
        return jdbc.sql("SELECT hall, party, id, kind, since_ms, latest_ms, raised_ms, measured FROM device_trouble"
                        + " WHERE hall = ? AND party = ? AND id = ? AND kind = ? FOR UPDATE")
                .params(party.hall().value(), party.kind().name(), party.id(), kind.name())
                .query((row, index) -> trouble(row))
                .optional();
    }

    @Override
    public void save(Trouble trouble) {
        jdbc.sql("UPDATE device_trouble SET latest_ms = :latest, raised_ms = :raised, measured = :measured"
                        + " WHERE hall = :hall AND party = :party AND id = :id AND kind = :kind")
                .param("latest", trouble.latest().toEpochMilli())
                .param("raised", trouble.raised().map(Instant::toEpochMilli).orElse(null))
                .param("measured", trouble.measured())
                .param("hall", trouble.party().hall().value())
                .param("party", trouble.party().kind().name())
                .param("id", trouble.party().id())
                .param("kind", trouble.kind().name())
                .update();
    }

    @Override
    public void end(Trouble trouble) {
        jdbc.sql("DELETE FROM device_trouble WHERE hall = ? AND party = ? AND id = ? AND kind = ?")
                .params(
                        trouble.party().hall().value(),
                        trouble.party().kind().name(),
                        trouble.party().id(),
                        trouble.kind().name())
                .update();
    }

    @Override
    public List<Trouble> all(HallId hall) {
        return jdbc.sql("SELECT hall, party, id, kind, since_ms, latest_ms, raised_ms, measured FROM device_trouble"
                        + " WHERE hall = ? ORDER BY since_ms, party, id, kind")
                .param(hall.value())
                .query((row, index) -> trouble(row))
                .list();
    }

    @Override
    public void keep(HallId hall, DeviceId device, Health health) {
        long at = health.at().toEpochMilli();
        int changed = jdbc.sql(
                        "UPDATE device_health SET at_ms = :at, battery = :battery, signal = :signal, skew = :skew"
                                + " WHERE hall = :hall AND device = :device AND at_ms <= :at")
                .param("at", at)
                .param("battery", number(health.battery()))
                .param("signal", number(health.signal()))
                .param("skew", number(health.skew()))
                .param("hall", hall.value())
                .param("device", device.value())
                .update();
        if (changed == 0) {
            jdbc.sql("INSERT INTO device_health (hall, device, at_ms, battery, signal, skew)"
                            + " VALUES (:hall, :device, :at, :battery, :signal, :skew) ON CONFLICT DO NOTHING")
                    .param("hall", hall.value())
                    .param("device", device.value())
                    .param("at", at)
                    .param("battery", number(health.battery()))
                    .param("signal", number(health.signal()))
                    .param("skew", number(health.skew()))
                    .update();
        }
    }

    @Override
    public Map<DeviceId, Health> health(HallId hall) {
        Map<DeviceId, Health> all = new HashMap<>();
        jdbc.sql("SELECT device, at_ms, battery, signal, skew FROM device_health WHERE hall = ?")
                .param(hall.value())
                .query(row -> {
                    all.put(
                            new DeviceId(row.getString("device")),
                            new Health(
                                    Instant.ofEpochMilli(row.getLong("at_ms")),
                                    number(row, "battery"),
                                    number(row, "signal"),
                                    number(row, "skew")));
                });
        return all;
    }

    private static @Nullable Double number(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }

    private static OptionalDouble number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static Trouble trouble(ResultSet row) throws SQLException {
        long raised = row.getLong("raised_ms");
        boolean told = !row.wasNull();
        return new Trouble(
                new Party(
                        new HallId(row.getString("hall")),
                        Party.Kind.valueOf(row.getString("party")),
                        row.getString("id")),
                Trouble.Kind.valueOf(row.getString("kind")),
                Instant.ofEpochMilli(row.getLong("since_ms")),
                Instant.ofEpochMilli(row.getLong("latest_ms")),
                told ? Optional.of(Instant.ofEpochMilli(raised)) : Optional.empty(),
                row.getDouble("measured"));
    }
}
