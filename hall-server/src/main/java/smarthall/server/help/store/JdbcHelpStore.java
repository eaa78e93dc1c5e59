package smarthall.server.help.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.HallId;
import smarthall.server.hall.ZoneId;
import smarthall.server.help.HelpCall;
import smarthall.server.help.HelpStore;
import smarthall.server.queue.Ticket;

/** Calls for help in SQL that H2 and PostgreSQL understand alike. */
@Repository
class JdbcHelpStore implements HelpStore {

    private static final String COLUMNS =
            "id, asker, kind, number, priority, zone, state, asked_ms, claimed_ms, claimed_by, ended_ms";

    private final JdbcClient jdbc;

    JdbcHelpStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean add(HallId hall, HelpCall call) {
        return jdbc.sql(
                                "INSERT INTO help_call (hall, id, asker, open_asker, kind, number, priority, zone, state, asked_ms)"
                                        + " VALUES (:hall, :id, :asker, :asker, :kind, :number, :priority, :zone, :state, :asked)"
                                        + " ON CONFLICT DO NOTHING")
                        .param("hall", hall.value())
                        .param("id", call.id().toString())
                        .param("asker", text(call.asker()))
                        .param("kind", call.kind().name())
                        .param("number", call.number().orElse(null))
                        .param("priority", call.priority().name())
                        .param("zone", call.zone().map(ZoneId::value).orElse(null))
                        .param("state", call.state().name())
                        .param("asked", call.askedAt().toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public Optional<HelpCall> find(HallId hall, UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM help_call WHERE hall = ? AND id = ?")
                .params(hall.value(), id.toString())
                .query(JdbcHelpStore::call)
                .optional();
    }

    @Override
    public Optional<HelpCall> newestOf(HallId hall, HelpCall.Asker asker) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM help_call WHERE hall = ? AND asker = ?"
                        + " ORDER BY asked_ms DESC, id LIMIT 1")
                .params(hall.value(), text(asker))
                .query(JdbcHelpStore::call)
                .optional();
    }

    @Override
    public int since(HallId hall, HelpCall.Asker asker, Instant since) {
        return jdbc.sql("SELECT COUNT(*) FROM help_call WHERE hall = ? AND asker = ? AND asked_ms >= ?")
                .params(hall.value(), text(asker), since.toEpochMilli())
                .query(Integer.class)
                .single();
    }

    @Override
    public List<HelpCall> open(HallId hall, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM help_call WHERE hall = ? AND state IN ('OPEN', 'CLAIMED')"
                        + " ORDER BY asked_ms, id LIMIT ?")
                .params(hall.value(), limit)
                .query(JdbcHelpStore::call)
                .list();
    }

    @Override
    public boolean move(HallId hall, UUID id, HelpCall.State from, HelpCall.State to, Optional<String> by, Instant at) {
        String stamp =
                switch (to) {
                    case OPEN -> "claimed_ms = NULL";
                    case CLAIMED -> "claimed_ms = :at";
                    case DONE, CANCELLED -> "ended_ms = :at, open_asker = NULL";
                };
        JdbcClient.StatementSpec statement = jdbc.sql("UPDATE help_call SET state = :to, claimed_by = :by, " + stamp
                        + " WHERE hall = :hall AND id = :id AND state = :from")
                .param("to", to.name())
                .param("by", by.orElse(null))
                .param("hall", hall.value())
                .param("id", id.toString())
                .param("from", from.name());
        if (to != HelpCall.State.OPEN) {
            statement = statement.param("at", at.toEpochMilli());
        }
        return statement.update() == 1;
    }

    private static String text(HelpCall.Asker asker) {
        return asker.source().name() + " " + asker.id();
    }

    private static HelpCall.Asker asker(String text) {
        int blank = text.indexOf(' ');
        return new HelpCall.Asker(HelpCall.Asker.Source.valueOf(text.substring(0, blank)), text.substring(blank + 1));
    }

    private static HelpCall call(ResultSet row, int index) throws SQLException {
        return new HelpCall(
                UUID.fromString(row.getString("id")),
                asker(row.getString("asker")),
                HelpCall.Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("number")),
                Ticket.Priority.valueOf(row.getString("priority")),
                Optional.ofNullable(row.getString("zone")).map(ZoneId::new),
                HelpCall.State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("asked_ms")),
                instant(row, "claimed_ms"),
                Optional.ofNullable(row.getString("claimed_by")),
                instant(row, "ended_ms"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class)).map(Instant::ofEpochMilli);
    }
}
