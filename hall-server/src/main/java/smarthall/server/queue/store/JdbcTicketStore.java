package smarthall.server.queue.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
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
import smarthall.server.queue.TicketBefore;
import smarthall.server.queue.TicketId;
import smarthall.server.queue.TicketStore;
import smarthall.server.queue.Visit;

/** Tickets in SQL that H2 and PostgreSQL understand alike. */
@Repository
class JdbcTicketStore implements TicketStore {

    private static final String COLUMNS =
            "id, number, line, service, channel, priority, state, issued_ms, arrived_ms, rank_ms, counter, calls,"
                    + " last_called_ms, overtaken, let_pass, returned, promised_p50, promised_p90, steps";

    /** A step taken back lowers the count; the line tells such a ticket from one that has taken another step since. */
    private static final String AS_READ =
            " WHERE hall = :hall AND id = :id AND state = :from AND line = :in AND steps = :steps";

    /** Reads those who wait in the line and no others: as with {@link #nextOf}, the index has to be seen. */
    static final String NEXT_WITH_PRIORITY = "SELECT " + COLUMNS + " FROM ticket WHERE hall = ? AND state = 'WAITING'"
            + " AND line = ? AND rank_ms < arrived_ms ORDER BY hall, state, line, rank_ms, issued_ms, id LIMIT ?";

    private final JdbcClient jdbc;

    JdbcTicketStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Last lock(HallId hall, LocalDate businessDay, LineId line) {
        // A row is made once a day; all others find it.
        return lockExisting(hall, businessDay, line).orElseGet(() -> {
            jdbc.sql("INSERT INTO line_day (hall, business_day, line, last_number) VALUES (?, ?, ?, 0)"
                            + " ON CONFLICT DO NOTHING")
                    .params(hall.value(), businessDay.toString(), line.value())
                    .update();
            return lockExisting(hall, businessDay, line).orElseThrow();
        });
    }

    private Optional<Last> lockExisting(HallId hall, LocalDate businessDay, LineId line) {
        return jdbc.sql("SELECT last_number, last_issued_ms FROM line_day"
                        + " WHERE hall = ? AND business_day = ? AND line = ? FOR UPDATE")
                .params(hall.value(), businessDay.toString(), line.value())
                .query((row, index) -> last(row))
                .optional();
    }

    private static Last last(ResultSet row) throws SQLException {
        return new Last(row.getInt("last_number"), Instant.ofEpochMilli(row.getLong("last_issued_ms")));
    }

    @Override
    public Map<LineId, Instant> newcomersCount(HallId hall, LocalDate businessDay, Instant at) {
        Map<LineId, Instant> counts = new HashMap<>();
        jdbc.sql("SELECT line, last_number, last_issued_ms FROM line_day WHERE hall = ? AND business_day = ?")
                .params(hall.value(), businessDay.toString())
                .query(row -> {
                    counts.put(
                            new LineId(row.getString("line")),
                            last(row).next(at).counts());
                });
        return counts;
    }

    @Override
    public void give(HallId hall, LocalDate businessDay, LineId line, Last place) {
        jdbc.sql("UPDATE line_day SET last_number = ?, last_issued_ms = ?"
                        + " WHERE hall = ? AND business_day = ? AND line = ?")
                .params(
                        place.number(),
                        place.counts().toEpochMilli(),
                        hall.value(),
                        businessDay.toString(),
                        line.value())
                .update();
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
    public List<LocalDate> daysOfThose(HallId hall, Ticket.State state) {
        return jdbc
                .sql("SELECT DISTINCT business_day FROM ticket WHERE hall = ? AND state = ? ORDER BY business_day")
                .params(hall.value(), state.name())
                .query(String.class)
                .list()
                .stream()
                .map(LocalDate::parse)
                .toList();
    }

    @Override
    public List<Ticket> of(HallId hall, LocalDate businessDay, Ticket.State state) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ticket WHERE hall = ? AND state = ? AND business_day = ?"
                        + " ORDER BY rank_ms, issued_ms, id")
                .params(hall.value(), state.name(), businessDay.toString())
                .query(JdbcTicketStore::ticket)
                .list();
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
    public boolean move(HallId hall, Ticket ticket, Ticket.State to, Optional<CounterId> counter, Instant at) {
        String stamp =
                switch (to) {
                    case CALLED ->
                        ", called_ms = :at, last_called_ms = :at, first_called_ms = COALESCE(first_called_ms, :at),"
                                + " calls = calls + 1";
                    case SERVING -> ", started_ms = :at";
                    case DONE, NO_SHOW, GIVEN_UP, EXPIRED -> ", ended_ms = :at";
                    case WAITING, PARKED -> "";
                };
        JdbcClient.StatementSpec statement = asRead(
                jdbc.sql("UPDATE ticket SET state = :to, counter = :counter, steps = steps + 1" + stamp + AS_READ)
                        .param("to", to.name())
                        .param("counter", counter.map(CounterId::value).orElse(null)),
                hall,
                ticket);
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

    /**
     * The first of each line from its end of the index, then the first of these. Asked for all lines at once, H2 takes the way
     * that was short while the table was small, and keeps to it: each call would read all tickets there ever were.
     */
    @Override
    public List<Ticket> next(HallId hall, Collection<LineId> lines, int limit) {
        List<String> names = lines.stream().map(LineId::value).distinct().toList();
        if (names.isEmpty()) {
            return List.of();
        }
        JdbcClient.StatementSpec statement = jdbc.sql(nextOf(names.size()));
        for (String line : names) {
            statement = statement.param(hall.value()).param(line).param(limit);
        }
        if (names.size() > 1) {
            statement = statement.param(limit);
        }
        return statement.query(JdbcTicketStore::ticket).list();
    }

    /** Everything of the index stands in the order, or H2 does not see that its order is the one that is asked for. */
    static String nextOf(int lines) {
        String first = "SELECT " + COLUMNS + " FROM ticket WHERE hall = ? AND state = 'WAITING' AND line = ?"
                + " ORDER BY hall, state, line, rank_ms, issued_ms, id LIMIT ?";
        return lines == 1
                ? first
                : String.join(" UNION ALL ", Collections.nCopies(lines, "(" + first + ")"))
                        + " ORDER BY rank_ms, issued_ms, id LIMIT ?";
    }

    @Override
    public List<Ticket> nextWithPriority(HallId hall, LineId line, int limit) {
        return jdbc.sql(NEXT_WITH_PRIORITY)
                .params(hall.value(), line.value(), limit)
                .query(JdbcTicketStore::ticket)
                .list();
    }

    @Override
    public Optional<Ticket> protectedFrom(HallId hall, LineId line, Instant arrived, int cap) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ticket WHERE hall = ? AND state = 'WAITING' AND line = ?"
                        + " AND rank_ms >= arrived_ms AND EXISTS (SELECT 1 FROM ticket p WHERE p.hall = ?"
                        + " AND p.state = 'WAITING' AND p.line = ? AND p.rank_ms >= p.arrived_ms AND p.arrived_ms < ?"
                        + " AND p.overtaken >= ?) ORDER BY rank_ms, issued_ms, id LIMIT 1")
                .params(hall.value(), line.value(), hall.value(), line.value(), arrived.toEpochMilli(), cap)
                .query(JdbcTicketStore::ticket)
                .optional();
    }

    @Override
    public List<String> overtake(HallId hall, Ticket first, int cap) {
        String those = " WHERE hall = ? AND state = 'WAITING' AND line = ?"
                + " AND rank_ms >= arrived_ms AND arrived_ms < ? AND overtaken < ?";
        Object[] of = {hall.value(), first.line().value(), first.arrivedAt().toEpochMilli(), cap};
        List<String> numbers = jdbc.sql("SELECT number FROM ticket" + those + " ORDER BY rank_ms, issued_ms, id")
                .params(of)
                .query(String.class)
                .list();
        if (!numbers.isEmpty()) {
            jdbc.sql("UPDATE ticket SET overtaken = overtaken + 1" + those)
                    .params(of)
                    .update();
        }
        return numbers;
    }

    @Override
    public void uncountOvertaken(HallId hall, LineId line, Collection<String> numbers) {
        jdbc.sql("UPDATE ticket SET overtaken = overtaken - 1 WHERE hall = :hall AND state = 'WAITING' AND line = :line"
                        + " AND overtaken > 0 AND number IN (:numbers)")
                .param("hall", hall.value())
                .param("line", line.value())
                .param("numbers", numbers)
                .update();
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
            HallId hall, Collection<LocalDate> businessDays, Ticket.State state, Collection<LineId> lines, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ticket WHERE hall = :hall AND business_day IN (:days)"
                        + " AND state = :state AND line IN (:lines) ORDER BY last_called_ms DESC, id LIMIT :limit")
                .param("hall", hall.value())
                .param("days", businessDays.stream().map(LocalDate::toString).toList())
                .param("state", state.name())
                .param("lines", names(lines))
                .param("limit", limit)
                .query(JdbcTicketStore::ticket)
                .list();
    }

    @Override
    public int finished(HallId hall, LocalDate businessDay) {
        return jdbc.sql("SELECT COUNT(*) FROM ticket WHERE hall = ? AND business_day = ? AND state = 'DONE'")
                .params(hall.value(), businessDay.toString())
                .query(Integer.class)
                .single();
    }

    @Override
    public Optional<Finished> finishedLast(HallId hall, CounterId counter, Instant since) {
        return jdbc.sql("SELECT " + COLUMNS + ", ended_ms FROM ticket WHERE hall = ? AND counter = ? AND ended_ms >= ?"
                        + " AND state = 'DONE' ORDER BY ended_ms DESC, id LIMIT 1")
                .params(hall.value(), counter.value(), since.toEpochMilli())
                .query((row, index) -> new Finished(ticket(row, index), Instant.ofEpochMilli(row.getLong("ended_ms"))))
                .optional();
    }

    @Override
    public Optional<Ticket> findByNumber(HallId hall, LocalDate businessDay, String number) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ticket WHERE hall = ? AND business_day = ? AND number = ?")
                .params(hall.value(), businessDay.toString(), number)
                .query(JdbcTicketStore::ticket)
                .optional();
    }

    @Override
    public Optional<Instant> rankBehind(HallId hall, LineId line, Instant rank, Instant before, int places) {
        return jdbc
                .sql("SELECT rank_ms FROM ticket WHERE hall = ? AND state = 'WAITING' AND line = ? AND rank_ms > ?"
                        + " AND rank_ms < ? ORDER BY rank_ms, issued_ms, id LIMIT ?")
                .params(hall.value(), line.value(), rank.toEpochMilli(), before.toEpochMilli(), places)
                .query(Long.class)
                .list()
                .stream()
                .reduce((earlier, later) -> later)
                .map(Instant::ofEpochMilli);
    }

    @Override
    public boolean queueAgain(HallId hall, Ticket ticket, LineId line, Instant rank, Again why) {
        String counted =
                switch (why) {
                    case LET_PASS -> ", let_pass = let_pass + 1, straight = FALSE";
                    case RETURNED -> ", returned = returned + 1, straight = FALSE";
                    case TRANSFERRED -> ", straight = FALSE";
                };
        // Moved back, somebody counts as having come with those who now stand before; and nobody gets priority by it.
        Instant arrived = ticket.privileged() && rank.isBefore(ticket.arrivedAt()) ? ticket.arrivedAt() : rank;
        JdbcClient.StatementSpec statement = jdbc.sql(
                        "UPDATE ticket SET state = 'WAITING', counter = NULL, ended_ms = NULL, line = :line,"
                                + " rank_ms = :rank, arrived_ms = :arrived, steps = steps + 1" + counted + AS_READ)
                .param("line", line.value())
                .param("rank", rank.toEpochMilli())
                .param("arrived", arrived.toEpochMilli());
        return asRead(statement, hall, ticket).update() == 1;
    }

    @Override
    public boolean goOn(HallId hall, Ticket ticket, Visit.Step next) {
        JdbcClient.StatementSpec statement = jdbc.sql(
                        "UPDATE ticket SET state = 'WAITING', counter = NULL, service = :service, line = :line, calls = 0,"
                                + " steps = steps + 1" + AS_READ + " AND state = 'SERVING'")
                .param("service", next.service())
                .param("line", next.line().value());
        return asRead(statement, hall, ticket).update() == 1;
    }

    private static JdbcClient.StatementSpec asRead(JdbcClient.StatementSpec statement, HallId hall, Ticket ticket) {
        return statement
                .param("hall", hall.value())
                .param("id", ticket.id().toString())
                .param("from", ticket.state().name())
                .param("in", ticket.line().value())
                .param("steps", ticket.way().steps());
    }

    @Override
    public boolean restore(HallId hall, Ticket ticket, TicketBefore before, Optional<CounterId> counter, Instant at) {
        Long called = before.lastCalledAt().map(Instant::toEpochMilli).orElse(null);
        // A call that is taken back was none: neither does it count, nor did the wait end with it.
        String uncalled = before.atCounter() || ticket.state() != Ticket.State.CALLED
                ? ""
                : ", first_called_ms = CASE WHEN first_called_ms = called_ms THEN NULL ELSE first_called_ms END,"
                        + " called_ms = :called";
        JdbcClient.StatementSpec statement = jdbc.sql("UPDATE ticket SET state = :before, counter = :counter,"
                        + " line = :line, service = :service, calls = :calls, last_called_ms = :called,"
                        + " ended_ms = :ended, steps = steps - 1" + uncalled
                        + " WHERE hall = :hall AND id = :id AND steps = :steps")
                .param("before", before.state().name())
                .param("counter", counter.map(CounterId::value).orElse(null))
                .param("line", before.line().value())
                .param("service", before.service())
                .param("calls", before.calls())
                .param("called", called, Types.BIGINT)
                .param("ended", before.state() == Ticket.State.NO_SHOW ? at.toEpochMilli() : null, Types.BIGINT)
                .param("hall", hall.value())
                .param("id", ticket.id().toString())
                .param("steps", ticket.way().steps());
        return statement.update() == 1;
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
                        promised(row),
                        row.getInt("steps")));
    }

    private static Optional<ExpectedWait> promised(ResultSet row) throws SQLException {
        Long p50 = row.getObject("promised_p50", Long.class);
        Long p90 = row.getObject("promised_p90", Long.class);
        return p50 == null || p90 == null ? Optional.empty() : Optional.of(new ExpectedWait(p50, p90));
    }
}
