package smarthall.server.enrolment.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.access.TextSeal;
import smarthall.server.enrolment.Enrolment;
import smarthall.server.enrolment.EnrolmentKind;
import smarthall.server.enrolment.EnrolmentStore;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.ZoneId;

/** Enrolments in SQL that H2 and PostgreSQL understand alike, a row for each device; passwords are sealed, codes hashed. */
@Repository
class JdbcEnrolmentStore implements EnrolmentStore {

    private static final String SELECT =
            "SELECT device, kind, zone, invited_by, invited_ms, code_expires_ms, enrolled_ms,"
                    + " revoked_ms, token FROM enrolment WHERE hall = ?";

    private final JdbcClient jdbc;
    private final TextSeal seal;

    JdbcEnrolmentStore(JdbcClient jdbc, TextSeal enrolmentSeal) {
        this.jdbc = jdbc;
        this.seal = enrolmentSeal;
    }

    @Override
    public List<Enrolment> all(HallId hall) {
        return jdbc.sql(SELECT + " ORDER BY device")
                .param(hall.value())
                .query((row, index) -> enrolment(row))
                .list();
    }

    @Override
    public List<Enrolled> enrolled(HallId hall) {
        return jdbc.sql("SELECT device, kind, sealed FROM enrolment WHERE hall = ? AND sealed IS NOT NULL"
                        + " ORDER BY device")
                .param(hall.value())
                .query((row, index) -> {
                    DeviceId device = new DeviceId(row.getString("device"));
                    return new Enrolled(
                            device,
                            EnrolmentKind.valueOf(row.getString("kind")),
                            seal.open(row.getString("sealed"), owner(hall, device)));
                })
                .list();
    }

    @Override
    public Optional<Enrolment> lock(HallId hall, DeviceId device) {
        return jdbc.sql(SELECT + " AND device = ? FOR UPDATE")
                .params(hall.value(), device.value())
                .query((row, index) -> enrolment(row))
                .optional();
    }

    @Override
    public Optional<Enrolment> lock(HallId hall, String codeHash, Instant now) {
        return jdbc.sql(SELECT + " AND code_hash = ? AND code_expires_ms > ? FOR UPDATE")
                .params(hall.value(), codeHash, now.toEpochMilli())
                .query((row, index) -> enrolment(row))
                .optional();
    }

    @Override
    public void invite(HallId hall, Enrolment enrolment, String codeHash) {
        jdbc.sql("INSERT INTO enrolment (hall, device, kind, invited_by, invited_ms) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING")
                .params(
                        hall.value(),
                        enrolment.device().value(),
                        enrolment.kind().name(),
                        enrolment.invitedBy(),
                        enrolment.invitedAt().toEpochMilli())
                .update();
        jdbc.sql("UPDATE enrolment SET kind = :kind, zone = :zone, invited_by = :by, invited_ms = :at,"
                        + " code_hash = :code, code_expires_ms = :expires WHERE hall = :hall AND device = :device")
                .param("kind", enrolment.kind().name())
                .param("zone", enrolment.zone().map(ZoneId::value).orElse(null))
                .param("by", enrolment.invitedBy())
                .param("at", enrolment.invitedAt().toEpochMilli())
                .param("code", codeHash)
                .param(
                        "expires",
                        enrolment.codeExpires().map(Instant::toEpochMilli).orElse(null))
                .param("hall", hall.value())
                .param("device", enrolment.device().value())
                .update();
    }

    @Override
    public void enrol(HallId hall, DeviceId device, Instant now, String password, Optional<String> token) {
        jdbc.sql("UPDATE enrolment SET code_hash = NULL, code_expires_ms = NULL, enrolled_ms = :now, revoked_ms = NULL,"
                        + " sealed = :sealed, token = :token WHERE hall = :hall AND device = :device")
                .param("now", now.toEpochMilli())
                .param("sealed", seal.seal(password, owner(hall, device)))
                .param("token", token.orElse(null))
                .param("hall", hall.value())
                .param("device", device.value())
                .update();
    }

    @Override
    public void revoke(HallId hall, DeviceId device, Instant now) {
        jdbc.sql("UPDATE enrolment SET code_hash = NULL, code_expires_ms = NULL, revoked_ms = ?, sealed = NULL,"
                        + " token = NULL WHERE hall = ? AND device = ?")
                .params(now.toEpochMilli(), hall.value(), device.value())
                .update();
    }

    private static Enrolment enrolment(ResultSet row) throws SQLException {
        return new Enrolment(
                new DeviceId(row.getString("device")),
                EnrolmentKind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("zone")).map(ZoneId::new),
                row.getString("invited_by"),
                Instant.ofEpochMilli(row.getLong("invited_ms")),
                time(row, "code_expires_ms"),
                time(row, "enrolled_ms"),
                time(row, "revoked_ms"),
                Optional.ofNullable(row.getString("token")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static String owner(HallId hall, DeviceId device) {
        return "enrolment " + hall + "/" + device;
    }
}
