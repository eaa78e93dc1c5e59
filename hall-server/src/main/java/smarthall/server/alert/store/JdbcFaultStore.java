package smarthall.server.alert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.alert.Alert;
import smarthall.server.alert.Fault;
import smarthall.server.alert.FaultStore;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.ZoneId;

/** Faults in SQL that H2 and PostgreSQL understand alike. */
@Repository
class JdbcFaultStore implements FaultStore {

    private static final String SELECT = "SELECT id, device, name, kind, zone, state, raised_ms, acknowledged_ms,"
            + " acknowledged_by, resolved_ms FROM fault WHERE hall = ?";

    private final JdbcClient jdbc;

    JdbcFaultStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean add(HallId hall, Fault fault) {
        return jdbc.sql("INSERT INTO fault (hall, id, device, name, kind, zone, state, open_key, raised_ms)"
                                + " VALUES (:hall, :id, :device, :name, :kind, :zone, :state, :key, :raised)"
                                + " ON CONFLICT DO NOTHING")
                        .param("hall", hall.value())
                        .param("id", fault.id().toString())
                        .param("device", fault.of().device().value())
                        .param("name", fault.of().name())
                        .param("kind", fault.kind().name())
                        .param("zone", fault.of().zone().map(ZoneId::value).orElse(null))
                        .param("state", fault.state().name())
                        .param("key", fault.key())
                        .param("raised", fault.raisedAt().toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public void update(HallId hall, Fault fault) {
        jdbc.sql("UPDATE fault SET state = :state, open_key = :key, acknowledged_ms = :seen, acknowledged_by = :by,"
                        + " resolved_ms = :over WHERE hall = :hall AND id = :id")
                .param("state", fault.state().name())
                .param("key", fault.open() ? fault.key() : null)
                .param(
                        "seen",
                        fault.acknowledged()
                                .map(seen -> seen.at().toEpochMilli())
                                .orElse(null))
                .param("by", fault.acknowledged().map(Alert.Seen::by).orElse(null))
                .param("over", fault.mendedAt().map(Instant::toEpochMilli).orElse(null))
                .param("hall", hall.value())
                .param("id", fault.id().toString())
                .update();
    }

    @Override
    public Optional<Fault> find(HallId hall, UUID id) {
        return jdbc.sql(SELECT + " AND id = ? FOR UPDATE")
                .params(hall.value(), id.toString())
                .query(JdbcFaultStore::fault)
                .optional();
    }

    @Override
    public Optional<Fault> open(HallId hall, DeviceId device, Fault.Kind kind) {
        return jdbc.sql(SELECT + " AND open_key = ? FOR UPDATE")
                .params(hall.value(), Fault.key(device, kind))
                .query(JdbcFaultStore::fault)
                .optional();
    }

    @Override
    public List<Fault> open(HallId hall) {
        return jdbc.sql(SELECT + " AND open_key IS NOT NULL ORDER BY raised_ms DESC, id")
                .param(hall.value())
                .query(JdbcFaultStore::fault)
                .list();
    }

    @Override
    public List<Fault> newest(HallId hall, int limit) {
        return jdbc.sql(SELECT + " ORDER BY raised_ms DESC LIMIT ?")
                .params(hall.value(), limit)
                .query(JdbcFaultStore::fault)
                .list();
    }

    private static Fault fault(ResultSet row, int index) throws SQLException {
        Optional<Instant> seen = instant(row, "acknowledged_ms");
        Optional<String> by = Optional.ofNullable(row.getString("acknowledged_by"));
        return new Fault(
                UUID.fromString(row.getString("id")),
                new Fault.Owner(
                        new DeviceId(row.getString("device")),
                        row.getString("name"),
                        Optional.ofNullable(row.getString("zone")).map(ZoneId::new)),
                Fault.Kind.valueOf(row.getString("kind")),
                Alert.State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("raised_ms")),
                seen.flatMap(at -> by.map(who -> new Alert.Seen(at, who))),
                instant(row, "resolved_ms"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class)).map(Instant::ofEpochMilli);
    }
}
