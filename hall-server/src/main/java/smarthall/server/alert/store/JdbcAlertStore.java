package smarthall.server.alert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.alert.Alert;
import smarthall.server.alert.AlertStore;
import smarthall.server.alert.Place;
import smarthall.server.alert.Watch;
import smarthall.server.alert.WatchState;
import smarthall.server.environment.Limit;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.ZoneId;
import smarthall.server.telemetry.Quantity;

/** Alerts and watches in SQL. */
@Repository
class JdbcAlertStore implements AlertStore {

    private static final String SELECT =
            "SELECT id, zone, device, rule, state, since_ms, raised_ms, measured, worst, latest,"
                    + " latest_ms, acknowledged_ms, acknowledged_by, assigned_to, resolved_ms, resolved_by FROM alert";

    private final JdbcClient jdbc;

    JdbcAlertStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Watch> hold(HallId hall) {
        return jdbc.sql("SELECT zone, quantity, judged_ms, floor_ms, phase, rule, at_ms FROM alert_watch"
                        + " WHERE hall = ? ORDER BY zone, quantity FOR UPDATE")
                .param(hall.value())
                .query((row, index) -> watch(row))
                .list();
    }

    private static Watch watch(ResultSet row) throws SQLException {
        return new Watch(
                new Place(
                        new ZoneId(row.getString("zone")),
                        Quantity.named(row.getString("quantity")).orElseThrow()),
                instant(row, "judged_ms").orElseThrow(),
                instant(row, "floor_ms").orElseThrow(),
                state(row));
    }

    private static WatchState state(ResultSet row) throws SQLException {
        return switch (row.getString("phase")) {
            case "CROSSED" ->
                new WatchState.Crossed(
                        Limit.valueOf(row.getString("rule")),
                        instant(row, "at_ms").orElseThrow());
            case "ALERTED" -> new WatchState.Alerted(Limit.valueOf(row.getString("rule")), instant(row, "at_ms"));
            default -> WatchState.CALM;
        };
    }

    @Override
    public void keep(HallId hall, List<Watch> watches) {
        for (Watch watch : watches) {
            if (write(
                            hall,
                            watch,
                            "UPDATE alert_watch SET judged_ms = :judged, floor_ms = :floor, phase = :phase, rule = :rule,"
                                    + " at_ms = :at WHERE hall = :hall AND zone = :zone AND quantity = :quantity")
                    == 0) {
                write(
                        hall,
                        watch,
                        "INSERT INTO alert_watch (hall, zone, quantity, judged_ms, floor_ms, phase, rule, at_ms)"
                                + " VALUES (:hall, :zone, :quantity, :judged, :floor, :phase, :rule, :at)");
            }
        }
    }

    private int write(HallId hall, Watch watch, String sql) {
        String phase = "CALM";
        @Nullable String rule = null;
        @Nullable Long at = null;
        if (watch.state() instanceof WatchState.Crossed crossed) {
            phase = "CROSSED";
            rule = crossed.limit().name();
            at = crossed.since().toEpochMilli();
        } else if (watch.state() instanceof WatchState.Alerted alerted) {
            phase = "ALERTED";
            rule = alerted.limit().name();
            at = alerted.keptSince().map(Instant::toEpochMilli).orElse(null);
        }
        return jdbc.sql(sql)
                .param("hall", hall.value())
                .param("zone", watch.place().zone().value())
                .param("quantity", watch.place().quantity().senmlName())
                .param("judged", watch.judged().toEpochMilli())
                .param("floor", watch.floor().toEpochMilli())
                .param("phase", phase)
                .param("rule", rule)
                .param("at", at)
                .update();
    }

    @Override
    public void add(HallId hall, Alert alert) {
        jdbc.sql(
                        "INSERT INTO alert (hall, id, zone, device, rule, state, open_place, since_ms, raised_ms, measured, worst,"
                                + " latest, latest_ms) VALUES (:hall, :id, :zone, :device, :rule, :state, :place, :since, :raised,"
                                + " :measured, :worst, :latest, :latestMs)")
                .param("hall", hall.value())
                .param("id", alert.id().toString())
                .param("zone", alert.zone().value())
                .param("device", alert.device().value())
                .param("rule", alert.limit().name())
                .param("state", alert.state().name())
                .param("place", alert.place().key())
                .param("since", alert.since().toEpochMilli())
                .param("raised", alert.raisedAt().toEpochMilli())
                .param("measured", alert.value())
                .param("worst", alert.worst())
                .param("latest", alert.latest().value())
                .param("latestMs", alert.latest().at().toEpochMilli())
                .update();
    }

    @Override
    public void update(HallId hall, Alert alert) {
        jdbc.sql("UPDATE alert SET state = :state, open_place = :place, worst = :worst, latest = :latest,"
                        + " latest_ms = :latestMs, acknowledged_ms = :seen, acknowledged_by = :seenBy,"
                        + " assigned_to = :assigned, resolved_ms = :over, resolved_by = :overBy"
                        + " WHERE hall = :hall AND id = :id")
                .param("state", alert.state().name())
                .param("place", alert.open() ? alert.place().key() : null)
                .param("worst", alert.worst())
                .param("latest", alert.latest().value())
                .param("latestMs", alert.latest().at().toEpochMilli())
                .param(
                        "seen",
                        alert.acknowledged()
                                .map(seen -> seen.at().toEpochMilli())
                                .orElse(null))
                .param("seenBy", alert.acknowledged().map(Alert.Seen::by).orElse(null))
                .param("assigned", alert.assignedTo().orElse(null))
                .param(
                        "over",
                        alert.resolved().map(over -> over.at().toEpochMilli()).orElse(null))
                .param("overBy", alert.resolved().flatMap(Alert.Over::by).orElse(null))
                .param("hall", hall.value())
                .param("id", alert.id().toString())
                .update();
    }

    @Override
    public Optional<Alert> find(HallId hall, UUID id) {
        return jdbc.sql(SELECT + " WHERE hall = ? AND id = ?")
                .params(hall.value(), id.toString())
                .query((row, index) -> alert(row))
                .optional();
    }

    @Override
    public List<Alert> open(HallId hall) {
        return jdbc.sql(SELECT + " WHERE hall = ? AND open_place IS NOT NULL ORDER BY raised_ms DESC, id")
                .param(hall.value())
                .query((row, index) -> alert(row))
                .list();
    }

    @Override
    public List<Alert> newest(HallId hall, int limit) {
        return jdbc.sql(SELECT + " WHERE hall = ? ORDER BY raised_ms DESC LIMIT ?")
                .params(hall.value(), limit)
                .query((row, index) -> alert(row))
                .list();
    }

    private static Alert alert(ResultSet row) throws SQLException {
        Optional<String> seenBy = Optional.ofNullable(row.getString("acknowledged_by"));
        Optional<Instant> seen = instant(row, "acknowledged_ms");
        Optional<String> overBy = Optional.ofNullable(row.getString("resolved_by"));
        return new Alert(
                UUID.fromString(row.getString("id")),
                new ZoneId(row.getString("zone")),
                new DeviceId(row.getString("device")),
                Limit.valueOf(row.getString("rule")),
                Alert.State.valueOf(row.getString("state")),
                instant(row, "since_ms").orElseThrow(),
                instant(row, "raised_ms").orElseThrow(),
                row.getDouble("measured"),
                row.getDouble("worst"),
                new Alert.Latest(instant(row, "latest_ms").orElseThrow(), row.getDouble("latest")),
                seen.flatMap(at -> seenBy.map(by -> new Alert.Seen(at, by))),
                Optional.ofNullable(row.getString("assigned_to")),
                instant(row, "resolved_ms").map(at -> new Alert.Over(at, overBy)));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
