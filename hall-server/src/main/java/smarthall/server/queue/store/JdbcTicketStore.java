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
import smarthall.server.queue.ExpectedWait;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketId;
import smarthall.server.queue.TicketStore;

/** Tickets in SQL that H2 and PostgreSQL understand alike. */
@Repository
class JdbcTicketStore implements TicketStore {

    private static final String COLUMNS =
            "id, number, line, service, channel, priority, state, issued_ms, arrived_ms, rank_ms, counter, calls,"
                    + " last_called_ms, overtaken, let_pass, returned, promised_p50, promised_p90";

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
                        + " idempotency_key, issued_ms, arrived_ms, rank_ms, calls, promised_p50, promised_p90)"
                        + " VALUES (:hall, :id, :day, :number, :line, :service, :channel, :priority, :state, :key,"
                        + " :issued, :arrived, :rank, 0, :p50, :p90)")
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
                .param("arrived", ticket.arrivedAt().toEpochMilli())
                .param("rank", ticket.rank().toEpochMilli())
                .param(
                        "p50",
                        ticket.way().promised().map(ExpectedWait::p50Seconds).orElse(null))
                .param(
                        "p90",
                        ticket.way().promised().map(ExpectedWait::p90Seconds).orElse(null))
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
                        + " AND line IN (:lines) ORDER BY rank_ms, issued_ms, id LIMIT 1")
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
                    case CALLED ->
                        ", called_ms = :at, last_called_ms = :at, first_called_ms = COALESCE(first_called_ms, :at),"
                                + " calls = calls + 1";
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
    public void countCall(HallId hall, TicketId id, Instant at) {
        jdbc.sql("UPDATE ticket SET calls = calls + 1, last_called_ms = ? WHERE hall = ? AND id = ?")
                .params(at.toEpochMilli(), hall.value(), id.toString())
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
    public Optional<Ticket> protectedFrom(HallId hall, LineId line, Instant arrived, int cap) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ticket WHERE hall = ? AND state = 'WAITING' AND line = ?"
                        + " AND rank_ms >= arrived_ms AND arrived_ms < ? AND overtaken >= ?"
                        + " ORDER BY rank_ms, issued_ms, id LIMIT 1")
                .params(hall.value(), line.value(), arrived.toEpochMilli(), cap)
                .query(JdbcTicketStore::ticket)
                .optional();
    }

    @Override
    public List<String> overtake(HallId hall, Ticket first) {
        List<String> numbers = jdbc.sql("SELECT number FROM ticket WHERE hall = ? AND state = 'WAITING' AND line = ?"
                        + " AND rank_ms >= arrived_ms AND arrived_ms < ? ORDER BY rank_ms, issued_ms, id")
                .params(hall.value(), first.line().value(), first.arrivedAt().toEpochMilli())
                .query(String.class)
                .list();
        if (!numbers.isEmpty()) {
            jdbc.sql("UPDATE ticket SET overtaken = overtaken + 1 WHERE hall = ? AND state = 'WAITING' AND line = ?"
                            + " AND rank_ms >= arrived_ms AND arrived_ms < ?")
                    .params(
                            hall.value(),
                            first.line().value(),
                            first.arrivedAt().toEpochMilli())
                    .update();
        }
        return numbers;
    }

    @Override
    public List<Ticket> everybodyWaiting(HallId hall) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ticket WHERE hall = ? AND state = 'WAITING'")
                .params(hall.value())
                .query(JdbcTicketStore::ticket)
                .list();
    }

    @Override
    public List<Ticket> aside(
            HallId hall, LocalDate businessDay, Ticket.State state, Collection<LineId> lines, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ticket WHERE hall = :hall AND business_day = :day"
                        + " AND state = :state AND line IN (:lines) ORDER BY last_called_ms DESC, id LIMIT :limit")
                .param("hall", hall.value())
                .param("day", businessDay.toString())
                .param("state", state.name())
                .param("lines", names(lines))
                .param("limit", limit)
                .query(JdbcTicketStore::ticket)
                .list();
    }

    @Override
    public Optional<Ticket> findByNumber(HallId hall, LocalDate businessDay, String number) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ticket WHERE hall = ? AND business_day = ? AND number = ?")
                .params(hall.value(), businessDay.toString(), number)
                .query(JdbcTicketStore::ticket)
                .optional();
    }

    @Override
    public Optional<Instant> rankBehind(HallId hall, LineId line, Instant rank, int places) {
        return jdbc
                .sql("SELECT rank_ms FROM ticket WHERE hall = ? AND state = 'WAITING' AND line = ? AND rank_ms > ?"
                        + " ORDER BY rank_ms, issued_ms, id LIMIT ?")
                .params(hall.value(), line.value(), rank.toEpochMilli(), places)
                .query(Long.class)
                .list()
                .stream()
                .reduce((earlier, later) -> later)
                .map(Instant::ofEpochMilli);
    }

    @Override
    public boolean queueAgain(HallId hall, Ticket ticket, Ticket.State from, LineId line, Instant rank, Again why) {
        String counted =
                switch (why) {
                    case LET_PASS -> ", let_pass = let_pass + 1, straight = FALSE";
                    case RETURNED -> ", returned = returned + 1, straight = FALSE";
                    case TRANSFERRED -> ", straight = FALSE";
                    case UNDONE -> "";
                };
        return jdbc.sql("UPDATE ticket SET state = 'WAITING', counter = NULL, ended_ms = NULL, line = ?, rank_ms = ?,"
                                + " arrived_ms = ?" + counted + " WHERE hall = ? AND id = ? AND state = ?")
                        .params(
                                line.value(),
                                rank.toEpochMilli(),
                                // Moved back, somebody counts as having come with those who now stand before.
                                (rank.isAfter(ticket.arrivedAt()) ? rank : ticket.arrivedAt()).toEpochMilli(),
                                hall.value(),
                                ticket.id().toString(),
                                from.name())
                        .update()
                == 1;
    }

    @Override
    public boolean restore(HallId hall, Ticket ticket, CounterId counter, LineId line, Ticket.State before) {
        return jdbc.sql("UPDATE ticket SET state = ?, counter = ?, line = ?, ended_ms = NULL"
                                + " WHERE hall = ? AND id = ? AND state = ?")
                        .params(
                                before.name(),
                                counter.value(),
                                line.value(),
                                hall.value(),
                                ticket.id().toString(),
                                ticket.state().name())
                        .update()
                == 1;
    }

    @Override
    public List<Accuracy> accuracy(HallId hall, LocalDate businessDay) {
        return jdbc.sql("SELECT line, COUNT(promised_p50) AS tickets, COUNT(*) - COUNT(promised_p50) AS unsaid,"
                        + " COALESCE(AVG(ABS(promised_p50 - (first_called_ms - issued_ms) / 1000.0)), 0) AS error,"
                        + " SUM(CASE WHEN (first_called_ms - issued_ms) / 1000.0 <= promised_p90 THEN 1 ELSE 0 END)"
                        + " AS under FROM ticket WHERE hall = ? AND business_day = ? AND straight = TRUE"
                        + " AND first_called_ms IS NOT NULL GROUP BY line ORDER BY line")
                .params(hall.value(), businessDay.toString())
                .query((row, index) -> new Accuracy(
                        new LineId(row.getString("line")),
                        row.getInt("tickets"),
                        row.getInt("unsaid"),
                        row.getDouble("error"),
                        row.getInt("under")))
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
                Instant.ofEpochMilli(row.getLong("arrived_ms")),
                Instant.ofEpochMilli(row.getLong("rank_ms")),
                Optional.ofNullable(row.getString("counter")).map(CounterId::new),
                new Ticket.Way(
                        row.getInt("calls"),
                        Optional.ofNullable(row.getObject("last_called_ms", Long.class))
                                .map(Instant::ofEpochMilli),
                        row.getInt("overtaken"),
                        row.getInt("let_pass"),
                        row.getInt("returned"),
                        promised(row)));
    }

    private static Optional<ExpectedWait> promised(ResultSet row) throws SQLException {
        Long p50 = row.getObject("promised_p50", Long.class);
        Long p90 = row.getObject("promised_p90", Long.class);
        return p50 == null || p90 == null ? Optional.empty() : Optional.of(new ExpectedWait(p50, p90));
    }
}
