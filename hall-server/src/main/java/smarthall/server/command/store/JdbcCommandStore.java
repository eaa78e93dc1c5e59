package smarthall.server.command.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.command.CommandStore;
import smarthall.server.command.DeviceCommand;
import smarthall.server.command.DeviceCommand.State;
import smarthall.server.command.DeviceConfig;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** Commands and configurations in SQL that H2 and PostgreSQL understand alike. */
@Repository
class JdbcCommandStore implements CommandStore {

    private static final String SELECT = "SELECT id, device, name, args, sent_by, sent_ms, expires_ms, state, detail,"
            + " ended_ms FROM device_command WHERE hall = ?";
    private static final int MOST_DETAIL = 1_000;

    private final JdbcClient jdbc;

    JdbcCommandStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(HallId hall, DeviceCommand command) {
        jdbc.sql("INSERT INTO device_command (hall, id, device, name, args, sent_by, sent_ms, expires_ms, state)"
                        + " VALUES (:hall, :id, :device, :name, :args, :by, :sent, :expires, :state)")
                .param("hall", hall.value())
                .param("id", command.id().toString())
                .param("device", command.device().value())
                .param("name", command.name())
                .param("args", command.args())
                .param("by", command.by())
                .param("sent", command.sentAt().toEpochMilli())
                .param("expires", command.expires().toEpochMilli())
                .param("state", command.state().name())
                .update();
    }

    @Override
    public Optional<DeviceCommand> find(HallId hall, UUID id) {
        return jdbc.sql(SELECT + " AND id = ?")
                .params(hall.value(), id.toString())
                .query(JdbcCommandStore::command)
                .optional();
    }

    @Override
    public List<DeviceCommand> latest(HallId hall, DeviceId device, int limit) {
        return jdbc.sql(SELECT + " AND device = ? ORDER BY sent_ms DESC, id LIMIT ?")
                .params(hall.value(), device.value(), limit)
                .query(JdbcCommandStore::command)
                .list();
    }

    @Override
    public List<DeviceCommand> open(HallId hall, DeviceId device) {
        return jdbc.sql(SELECT + " AND state = 'SENT' AND device = ? ORDER BY sent_ms, id")
                .params(hall.value(), device.value())
                .query(JdbcCommandStore::command)
                .list();
    }

    @Override
    public List<DeviceCommand> open(HallId hall, int limit) {
        return jdbc.sql(SELECT + " AND state = 'SENT' ORDER BY device, sent_ms, id LIMIT ?")
                .params(hall.value(), limit)
                .query(JdbcCommandStore::command)
                .list();
    }

    @Override
    public boolean end(HallId hall, UUID id, State state, Optional<String> detail, Instant at) {
        return jdbc.sql("UPDATE device_command SET state = :state, detail = :detail, ended_ms = :at"
                                + " WHERE hall = :hall AND id = :id AND state = 'SENT'")
                        .param("state", state.name())
                        .param("detail", detail.map(JdbcCommandStore::shortened).orElse(null))
                        .param("at", at.toEpochMilli())
                        .param("hall", hall.value())
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    private static String shortened(String detail) {
        return detail.length() <= MOST_DETAIL ? detail : detail.substring(0, MOST_DETAIL);
    }

    @Override
    public int forget(HallId hall, Instant endedBefore) {
        return jdbc.sql("DELETE FROM device_command WHERE hall = ? AND ended_ms < ?")
                .params(hall.value(), endedBefore.toEpochMilli())
                .update();
    }

    @Override
    public DeviceConfig config(HallId hall, DeviceId device) {
        return jdbc.sql("SELECT desired_seconds, desired_ms, desired_by, reported_seconds, reported_ms"
                        + " FROM device_config WHERE hall = ? AND device = ?")
                .params(hall.value(), device.value())
                .query((row, index) -> new DeviceConfig(
                        seconds(row, "desired_seconds"),
                        instant(row, "desired_ms"),
                        Optional.ofNullable(row.getString("desired_by")),
                        seconds(row, "reported_seconds"),
                        instant(row, "reported_ms")))
                .optional()
                .orElse(DeviceConfig.NONE);
    }

    @Override
    public void desire(HallId hall, DeviceId device, int everySeconds, String by, Instant at) {
        prepare(hall, device);
        jdbc.sql("UPDATE device_config SET desired_seconds = ?, desired_by = ?, desired_ms = ?"
                        + " WHERE hall = ? AND device = ?")
                .params(everySeconds, by, at.toEpochMilli(), hall.value(), device.value())
                .update();
    }

    @Override
    public void report(HallId hall, DeviceId device, int everySeconds, Instant at) {
        prepare(hall, device);
        jdbc.sql("UPDATE device_config SET reported_seconds = ?, reported_ms = ? WHERE hall = ? AND device = ?")
                .params(everySeconds, at.toEpochMilli(), hall.value(), device.value())
                .update();
    }

    private void prepare(HallId hall, DeviceId device) {
        jdbc.sql("INSERT INTO device_config (hall, device) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(hall.value(), device.value())
                .update();
    }

    @Override
    public List<DeviceId> differing(HallId hall) {
        return jdbc.sql("SELECT device FROM device_config WHERE hall = ? AND desired_seconds IS NOT NULL"
                        + " AND (reported_seconds IS NULL OR reported_seconds <> desired_seconds) ORDER BY device")
                .param(hall.value())
                .query((row, index) -> new DeviceId(row.getString("device")))
                .list();
    }

    private static DeviceCommand command(ResultSet row, int index) throws SQLException {
        return new DeviceCommand(
                UUID.fromString(row.getString("id")),
                new DeviceId(row.getString("device")),
                row.getString("name"),
                row.getString("args"),
                row.getString("sent_by"),
                Instant.ofEpochMilli(row.getLong("sent_ms")),
                Instant.ofEpochMilli(row.getLong("expires_ms")),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("detail")),
                instant(row, "ended_ms"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class)).map(Instant::ofEpochMilli);
    }

    private static OptionalInt seconds(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
