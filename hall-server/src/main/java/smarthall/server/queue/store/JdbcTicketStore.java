package smarthall.server.queue.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.queue.DrawnTicket;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketId;
import smarthall.server.queue.TicketStore;

/** Tickets in SQL that H2 and PostgreSQL understand alike. */
@Repository
class JdbcTicketStore implements TicketStore {

    private static final String COLUMNS =
            "id, number, line, service, channel, priority, state, issued_ms, rank_ms, counter";

    private final JdbcClient jdbc;

    JdbcTicketStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void lock(HallId hall, LocalDate businessDay, LineId line) {
        jdbc.sql("INSERT INTO line_day (hall, business_day, line, last_number) VALUES (?, ?, ?, 0)"
                        + " ON CONFLICT DO NOTHING")
                .params(hall.value(), businessDay.toString(), line.value())
                .update();
        lastNumber(hall, businessDay, line);
    }

    @Override
    public int nextNumber(HallId hall, LocalDate businessDay, LineId line) {
        int next = lastNumber(hall, businessDay, line) + 1;
        jdbc.sql("UPDATE line_day SET last_number = ? WHERE hall = ? AND business_day = ? AND line = ?")
                .params(next, hall.value(), businessDay.toString(), line.value())
                .update();
        return next;
    }

    private int lastNumber(HallId hall, LocalDate businessDay, LineId line) {
        return jdbc.sql("SELECT last_number FROM line_day WHERE hall = ? AND business_day = ? AND line = ? FOR UPDATE")
                .params(hall.value(), businessDay.toString(), line.value())
                .query(Integer.class)
                .single();
    }

    @Override
    public void add(HallId hall, LocalDate businessDay, Ticket ticket, Optional<String> idempotencyKey) {
        jdbc.sql("INSERT INTO ticket (hall, id, business_day, number, line, service, channel, priority, state,"
                        + " idempotency_key, issued_ms, rank_ms, calls)"
                        + " VALUES (:hall, :id, :day, :number, :line, :service, :channel, :priority, :state, :key,"
                        + " :issued, :rank, 0)")
                .param("hall", hall.value())
                .param("id", ticket.id().toString())
                .param("day", businessDay.toString())
                .param("number", ticket.number())
                .param("line", ticket.line().value())
                .param("service", ticket.service())
                .param("channel", ticket.channel().name())
                .param("priority", ticket.priority().name())
                .param("state", ticket.state().name())
                .param("key", idempotencyKey.orElse(null))
                .param("issued", ticket.issuedAt().toEpochMilli())
                .param("rank", ticket.rank().toEpochMilli())
                .update();
    }

    @Override
    public Optional<Ticket> find(HallId hall, TicketId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ticket WHERE hall = ? AND id = ?")
                .params(hall.value(), id.toString())
                .query(JdbcTicketStore::ticket)
                .optional();
    }

    @Override
    public Optional<Ticket> findByKey(HallId hall, String idempotencyKey) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ticket WHERE hall = ? AND idempotency_key = ?")
                .params(hall.value(), idempotencyKey)
                .query(JdbcTicketStore::ticket)
                .optional();
    }

    @Override
    public Optional<Ticket> first(HallId hall, Collection<LineId> lines) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ticket WHERE hall = :hall AND state = 'WAITING'"
                        + " AND line IN (:lines) ORDER BY rank_ms, issued_ms, id LIMIT 1 FOR UPDATE SKIP LOCKED")
                .param("hall", hall.value())
                .param("lines", names(lines))
                .query(JdbcTicketStore::ticket)
                .optional();
    }

    @Override
    public boolean move(
            HallId hall, TicketId id, Ticket.State from, Ticket.State to, Optional<CounterId> counter, Instant at) {
        String stamp =
                switch (to) {
                    case CALLED -> ", called_ms = :at, calls = calls + 1";
                    case SERVING -> ", started_ms = :at";
                    case DONE, NO_SHOW, GIVEN_UP -> ", ended_ms = :at";
                    case WAITING, PARKED -> "";
                };
        JdbcClient.StatementSpec statement = jdbc.sql("UPDATE ticket SET state = :to, counter = :counter" + stamp
                        + " WHERE hall = :hall AND id = :id AND state = :from")
                .param("to", to.name())
                .param("counter", counter.map(CounterId::value).orElse(null))
                .param("hall", hall.value())
                .param("id", id.toString())
                .param("from", from.name());
        if (!stamp.isEmpty()) {
            statement = statement.param("at", at.toEpochMilli());
        }
        return statement.update() == 1;
    }

    @Override
    public void countCall(HallId hall, TicketId id) {
        jdbc.sql("UPDATE ticket SET calls = calls + 1 WHERE hall = ? AND id = ?")
                .params(hall.value(), id.toString())
                .update();
    }

    @Override
    public int ahead(HallId hall, Ticket ticket) {
        return jdbc.sql("SELECT COUNT(*) FROM ticket WHERE hall = :hall AND state = 'WAITING' AND line = :line"
                        + " AND (rank_ms < :rank OR (rank_ms = :rank AND issued_ms < :issued)"
                        + " OR (rank_ms = :rank AND issued_ms = :issued AND id < :id))")
                .param("hall", hall.value())
                .param("line", ticket.line().value())
                .param("rank", ticket.rank().toEpochMilli())
                .param("issued", ticket.issuedAt().toEpochMilli())
                .param("id", ticket.id().toString())
                .query(Integer.class)
                .single();
    }

    @Override
    public Map<LineId, Integer> waiting(HallId hall) {
        return counts(jdbc.sql("SELECT line, COUNT(*) FROM ticket WHERE hall = ? AND state = 'WAITING' GROUP BY line")
                .params(hall.value()));
    }

    @Override
    public Map<LineId, Integer> issuedSince(HallId hall, Instant since) {
        return counts(jdbc.sql("SELECT line, COUNT(*) FROM ticket WHERE hall = ? AND issued_ms >= ? GROUP BY line")
                .params(hall.value(), since.toEpochMilli()));
    }

    @Override
    public List<DrawnTicket> drawn(HallId hall, LineId line, Instant from, Instant before) {
        return jdbc.sql("SELECT issued_ms, called_ms, state FROM ticket"
                        + " WHERE hall = ? AND issued_ms >= ? AND issued_ms < ? AND line = ?")
                .params(hall.value(), from.toEpochMilli(), before.toEpochMilli(), line.value())
                .query((row, index) -> {
                    long called = row.getLong("called_ms");
                    return new DrawnTicket(
                            Instant.ofEpochMilli(row.getLong("issued_ms")),
                            row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(called)),
                            Ticket.State.valueOf(row.getString("state")));
                })
                .list();
    }

    @Override
    public List<Ticket> next(HallId hall, Collection<LineId> lines, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ticket WHERE hall = :hall AND state = 'WAITING'"
                        + " AND line IN (:lines) ORDER BY rank_ms, issued_ms, id LIMIT :limit")
                .param("hall", hall.value())
                .param("lines", names(lines))
                .param("limit", limit)
                .query(JdbcTicketStore::ticket)
                .list();
    }

    @Override
    public List<Double> serviceSeconds(HallId hall, LineId line, int limit) {
        return jdbc.sql("SELECT started_ms, ended_ms FROM ticket WHERE hall = ? AND line = ? AND ended_ms IS NOT NULL"
                        + " AND state = 'DONE' ORDER BY ended_ms DESC LIMIT ?")
                .params(hall.value(), line.value(), limit)
                .query((row, index) -> (row.getLong("ended_ms") - row.getLong("started_ms")) / 1000.0)
                .list();
    }

    private static Map<LineId, Integer> counts(JdbcClient.StatementSpec query) {
        Map<LineId, Integer> counts = new HashMap<>();
        query.query(row -> {
            counts.put(new LineId(row.getString(1)), row.getInt(2));
        });
        return counts;
    }

    private static List<String> names(Collection<LineId> lines) {
        return lines.stream().map(LineId::value).toList();
    }

    private static Ticket ticket(ResultSet row, int index) throws SQLException {
        return new Ticket(
                TicketId.parse(row.getString("id")),
                row.getString("number"),
                new LineId(row.getString("line")),
                row.getString("service"),
                Ticket.Channel.valueOf(row.getString("channel")),
                Ticket.Priority.valueOf(row.getString("priority")),
                Ticket.State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("issued_ms")),
                Instant.ofEpochMilli(row.getLong("rank_ms")),
                Optional.ofNullable(row.getString("counter")).map(CounterId::new));
    }
}
