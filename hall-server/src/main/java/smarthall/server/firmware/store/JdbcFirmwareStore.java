package smarthall.server.firmware.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.firmware.DeviceFirmware;
import smarthall.server.firmware.FirmwareOrder;
import smarthall.server.firmware.FirmwareOrder.State;
import smarthall.server.firmware.FirmwareStore;
import smarthall.server.firmware.Rollout;
import smarthall.server.firmware.StoredImage;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** Firmware in SQL that H2 and PostgreSQL understand alike. */
@Repository
class JdbcFirmwareStore implements FirmwareStore {

    private static final String IMAGE =
            "SELECT sha256, kind, version, may_replace_newer, bytes, added_by, added_ms FROM firmware_image WHERE hall = ?";
    private static final String ROLLOUT =
            "SELECT id, sha256, kind, version, ordered_by, ordered_ms, state FROM firmware_rollout WHERE hall = ?";
    private static final String ORDER = "SELECT o.id, o.rollout, o.device, o.version, o.state, o.percent, o.detail,"
            + " o.ordered_ms, o.ended_ms FROM firmware_order o WHERE o.hall = ?";
    private static final String DEVICE = "SELECT d.device AS of_device, d.version AS told_version, o.id, o.rollout,"
            + " o.device, o.version, o.state, o.percent, o.detail, o.ordered_ms, o.ended_ms FROM device_firmware d"
            + " LEFT JOIN firmware_order o ON o.hall = d.hall AND o.id = d.order_id WHERE d.hall = ?";
    private static final String OPEN = " AND state IN ('WAITING', 'ORDERED', 'TRANSFERRING')";
    private static final int MOST_DETAIL = 500;

    private final JdbcClient jdbc;

    JdbcFirmwareStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(HallId hall, StoredImage image, byte[] content) {
        jdbc.sql("INSERT INTO firmware_image (hall, sha256, kind, version, may_replace_newer, bytes, content, added_by,"
                        + " added_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        hall.value(),
                        image.sha256(),
                        image.kind(),
                        image.version(),
                        image.mayReplaceNewer(),
                        image.bytes(),
                        content,
                        image.by(),
                        image.at().toEpochMilli())
                .update();
    }

    @Override
    public Optional<StoredImage> image(HallId hall, String sha256) {
        return jdbc.sql(IMAGE + " AND sha256 = ?")
                .params(hall.value(), sha256)
                .query(JdbcFirmwareStore::image)
                .optional();
    }

    @Override
    public Optional<StoredImage> image(HallId hall, String kind, String version) {
        return jdbc.sql(IMAGE + " AND kind = ? AND version = ?")
                .params(hall.value(), kind, version)
                .query(JdbcFirmwareStore::image)
                .optional();
    }

    @Override
    public List<StoredImage> images(HallId hall) {
        return jdbc.sql(IMAGE + " ORDER BY added_ms DESC, sha256")
                .param(hall.value())
                .query(JdbcFirmwareStore::image)
                .list();
    }

    private static StoredImage image(ResultSet row, int index) throws SQLException {
        return new StoredImage(
                row.getString("sha256"),
                row.getString("kind"),
                row.getString("version"),
                row.getBoolean("may_replace_newer"),
                row.getInt("bytes"),
                row.getString("added_by"),
                Instant.ofEpochMilli(row.getLong("added_ms")));
    }

    @Override
    public void add(HallId hall, Rollout rollout) {
        jdbc.sql("INSERT INTO firmware_rollout (hall, id, sha256, kind, version, ordered_by, ordered_ms, state)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        hall.value(),
                        rollout.id().toString(),
                        rollout.sha256(),
                        rollout.kind(),
                        rollout.version(),
                        rollout.by(),
                        rollout.at().toEpochMilli(),
                        rollout.state().name())
                .update();
    }

    @Override
    public Optional<Rollout> lock(HallId hall, UUID rollout) {
        return jdbc.sql(ROLLOUT + " AND id = ? FOR UPDATE")
                .params(hall.value(), rollout.toString())
                .query(JdbcFirmwareStore::rollout)
                .optional();
    }

    @Override
    public void end(HallId hall, UUID rollout, Rollout.State state) {
        jdbc.sql("UPDATE firmware_rollout SET state = ? WHERE hall = ? AND id = ?")
                .params(state.name(), hall.value(), rollout.toString())
                .update();
    }

    @Override
    public List<Rollout> rollouts(HallId hall, int limit) {
        return jdbc.sql(ROLLOUT + " ORDER BY ordered_ms DESC, id LIMIT ?")
                .params(hall.value(), limit)
                .query(JdbcFirmwareStore::rollout)
                .list();
    }

    private static Rollout rollout(ResultSet row, int index) throws SQLException {
        return new Rollout(
                UUID.fromString(row.getString("id")),
                row.getString("sha256"),
                row.getString("kind"),
                row.getString("version"),
                row.getString("ordered_by"),
                Instant.ofEpochMilli(row.getLong("ordered_ms")),
                Rollout.State.valueOf(row.getString("state")));
    }

    @Override
    public void add(HallId hall, FirmwareOrder order, int turn) {
        jdbc.sql("INSERT INTO firmware_order (hall, id, rollout, turn, device, version, state, percent, ordered_ms)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        hall.value(),
                        order.id().toString(),
                        order.rollout().toString(),
                        turn,
                        order.device().value(),
                        order.version(),
                        order.state().name(),
                        order.percent(),
                        order.orderedAt().toEpochMilli())
                .update();
    }

    @Override
    public List<FirmwareOrder> orders(HallId hall, UUID rollout) {
        return jdbc.sql(ORDER + " AND o.rollout = ? ORDER BY o.turn")
                .params(hall.value(), rollout.toString())
                .query(JdbcFirmwareStore::order)
                .list();
    }

    @Override
    public Optional<FirmwareOrder> ofCommand(HallId hall, UUID command) {
        return jdbc.sql(ORDER + " AND o.command = ?")
                .params(hall.value(), command.toString())
                .query(JdbcFirmwareStore::order)
                .optional();
    }

    private static FirmwareOrder order(ResultSet row, int index) throws SQLException {
        return new FirmwareOrder(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("rollout")),
                new DeviceId(row.getString("device")),
                row.getString("version"),
                State.valueOf(row.getString("state")),
                row.getInt("percent"),
                Optional.ofNullable(row.getString("detail")).filter(text -> !text.isEmpty()),
                Instant.ofEpochMilli(row.getLong("ordered_ms")),
                Optional.ofNullable(row.getObject("ended_ms", Long.class)).map(Instant::ofEpochMilli));
    }

    @Override
    public void sent(HallId hall, UUID order, UUID command, String tokenHash) {
        jdbc.sql("UPDATE firmware_order SET state = 'ORDERED', command = ?, token_hash = ? WHERE hall = ? AND id = ?")
                .params(command.toString(), tokenHash, hall.value(), order.toString())
                .update();
    }

    @Override
    public boolean progress(HallId hall, UUID command, int percent) {
        return jdbc.sql("UPDATE firmware_order SET state = 'TRANSFERRING', percent = ? WHERE hall = ? AND command = ?"
                                + " AND (state = 'ORDERED' OR (state = 'TRANSFERRING' AND percent < ?))")
                        .params(percent, hall.value(), command.toString(), percent)
                        .update()
                == 1;
    }

    @Override
    public boolean end(HallId hall, UUID order, State state, String detail, Instant at) {
        return jdbc.sql("UPDATE firmware_order SET state = ?, detail = ?, ended_ms = ? WHERE hall = ? AND id = ?"
                                + OPEN)
                        .params(
                                state.name(),
                                detail.length() <= MOST_DETAIL ? detail : detail.substring(0, MOST_DETAIL),
                                at.toEpochMilli(),
                                hall.value(),
                                order.toString())
                        .update()
                == 1;
    }

    @Override
    public int stopWaiting(HallId hall, UUID rollout, Instant at) {
        return jdbc.sql("UPDATE firmware_order SET state = 'STOPPED', ended_ms = ? WHERE hall = ? AND rollout = ?"
                        + " AND state = 'WAITING'")
                .params(at.toEpochMilli(), hall.value(), rollout.toString())
                .update();
    }

    @Override
    public Optional<byte[]> content(HallId hall, UUID order, String tokenHash) {
        return jdbc.sql("SELECT i.content FROM firmware_order o"
                        + " JOIN firmware_rollout r ON r.hall = o.hall AND r.id = o.rollout"
                        + " JOIN firmware_image i ON i.hall = r.hall AND i.sha256 = r.sha256"
                        + " WHERE o.hall = ? AND o.id = ? AND o.token_hash = ?"
                        + " AND o.state IN ('ORDERED', 'TRANSFERRING')")
                .params(hall.value(), order.toString(), tokenHash)
                .query((row, index) -> row.getBytes("content"))
                .optional();
    }

    @Override
    public DeviceFirmware lock(HallId hall, DeviceId device) {
        jdbc.sql("INSERT INTO device_firmware (hall, device) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(hall.value(), device.value())
                .update();
        jdbc.sql("SELECT device FROM device_firmware WHERE hall = ? AND device = ? FOR UPDATE")
                .params(hall.value(), device.value())
                .query(String.class)
                .single();
        return find(hall, device).orElseThrow();
    }

    @Override
    public Optional<DeviceFirmware> find(HallId hall, DeviceId device) {
        return jdbc.sql(DEVICE + " AND d.device = ?")
                .params(hall.value(), device.value())
                .query(JdbcFirmwareStore::device)
                .optional();
    }

    @Override
    public void latest(HallId hall, DeviceId device, UUID order) {
        jdbc.sql("UPDATE device_firmware SET order_id = ? WHERE hall = ? AND device = ?")
                .params(order.toString(), hall.value(), device.value())
                .update();
    }

    @Override
    public void told(HallId hall, DeviceId device, String version, Instant at) {
        jdbc.sql("UPDATE device_firmware SET version = ?, told_ms = ? WHERE hall = ? AND device = ?")
                .params(version, at.toEpochMilli(), hall.value(), device.value())
                .update();
    }

    @Override
    public Map<DeviceId, DeviceFirmware> devices(HallId hall) {
        return jdbc.sql(DEVICE).param(hall.value()).query(JdbcFirmwareStore::device).list().stream()
                .collect(Collectors.toMap(DeviceFirmware::device, device -> device));
    }

    private static DeviceFirmware device(ResultSet row, int index) throws SQLException {
        @Nullable String order = row.getString("id");
        return new DeviceFirmware(
                new DeviceId(row.getString("of_device")),
                Optional.ofNullable(row.getString("told_version")),
                order == null ? Optional.empty() : Optional.of(order(row, index)));
    }
}
