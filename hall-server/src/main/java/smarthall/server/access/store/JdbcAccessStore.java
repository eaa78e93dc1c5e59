package smarthall.server.access.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.access.AccessStore;
import smarthall.server.access.AccessToken;
import smarthall.server.access.Role;
import smarthall.server.access.StaffMember;
import smarthall.server.hall.HallId;

/** Staff and tokens in SQL. */
@Repository
class JdbcAccessStore implements AccessStore {

    private static final String TOKEN =
            "SELECT hall, id, name, role, created_ms, created_by, revoked_ms FROM access_token";

    private final JdbcClient jdbc;

    JdbcAccessStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Login> login(String name) {
        return jdbc.sql("SELECT hall, name, password, roles FROM staff WHERE name = ?")
                .param(name)
                .query((row, index) -> new Login(
                        new StaffMember(
                                new HallId(row.getString("hall")),
                                row.getString("name"),
                                Arrays.stream(row.getString("roles").split(","))
                                        .map(Role::valueOf)
                                        .collect(Collectors.toSet())),
                        row.getString("password")))
                .optional();
    }

    @Override
    public boolean addStaff(StaffMember member, String passwordHash, Instant at) {
        String roles = member.roles().stream().map(Role::name).sorted().collect(Collectors.joining(","));
        return jdbc.sql("INSERT INTO staff (hall, name, password, roles, created_ms) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING")
                        .params(member.hall().value(), member.name(), passwordHash, roles, at.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public void addToken(AccessToken token, String hash) {
        jdbc.sql("INSERT INTO access_token (hall, id, name, role, hash, created_ms, created_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        token.hall().value(),
                        token.id().toString(),
                        token.name(),
                        token.role().name(),
                        hash,
                        token.createdAt().toEpochMilli(),
                        token.createdBy())
                .update();
    }

    @Override
    public Optional<AccessToken> validToken(String hash) {
        return jdbc.sql(TOKEN + " WHERE hash = ? AND revoked_ms IS NULL")
                .param(hash)
                .query(JdbcAccessStore::token)
                .optional();
    }

    @Override
    public List<AccessToken> tokens(HallId hall) {
        return jdbc.sql(TOKEN + " WHERE hall = ? ORDER BY created_ms, id")
                .param(hall.value())
                .query(JdbcAccessStore::token)
                .list();
    }

    @Override
    public boolean revoke(HallId hall, UUID id, Instant at) {
        return jdbc.sql("UPDATE access_token SET revoked_ms = ? WHERE hall = ? AND id = ? AND revoked_ms IS NULL")
                        .params(at.toEpochMilli(), hall.value(), id.toString())
                        .update()
                == 1;
    }

    private static AccessToken token(ResultSet row, int index) throws SQLException {
        long revoked = row.getLong("revoked_ms");
        Optional<Instant> revokedAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(revoked));
        return new AccessToken(
                new HallId(row.getString("hall")),
                UUID.fromString(row.getString("id")),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                Instant.ofEpochMilli(row.getLong("created_ms")),
                row.getString("created_by"),
                revokedAt);
    }
}
